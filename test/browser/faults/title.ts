import type { Engine } from '../../../scripts/lib/browsers.mjs';

/** One fault with its promised results. The test expects these results, and the table shows them. */
export interface Fault {
  /** The faulty component. Each component has a section of the table. */
  area: string;
  /** The fault in words, as a noun phrase or a clause. */
  fault: string;
  /** The text that the user sees afterwards, as {@link visibleText} in test/support/page/element.ts returns it. */
  sees: string;
  /** The types of the element's events, in order, separated by spaces. '' means no event. */
  events: string;
  /** The code of the element's error. '' means no error. */
  code: string;
  /** The engines in which the fault can occur. Default: all engines. Each of these engines must have a result. */
  engines?: readonly Engine[];
}

const SUITE = 'fault: ';

/** Returns the suite title and the test title that represent a fault in every test report. */
export function titleOf({ area, fault, sees, events, code, engines }: Fault): [suite: string, test: string] {
  const title = `${fault}: the user sees “${sees}” after ${events || 'no event'}${code && ` (${code})`}`;
  return [SUITE + area, engines ? `${title} [${engines.join(' ')}]` : title];
}

const TITLE =
  /^(?<fault>.+): the user sees “(?<sees>.*)” after (?<events>[a-z ]+?)(?: \((?<code>[a-z-]+)\))?(?: \[(?<engines>[a-z ]+)\])?$/s;

/** Returns the fault that these titles represent, or undefined for other tests. */
export function faultOf(suite: string, test: string): Fault | undefined {
  const found = TITLE.exec(test)?.groups;
  if (!found || !suite.startsWith(SUITE)) return undefined;
  const { fault = '', sees = '', events = '', code = '', engines } = found;
  return {
    area: suite.slice(SUITE.length),
    fault,
    sees,
    events: events === 'no event' ? '' : events,
    code,
    ...(engines !== undefined && { engines: engines.split(' ') as Engine[] }),
  };
}
