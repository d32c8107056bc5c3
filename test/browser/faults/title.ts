import type { Engine } from '../../../scripts/lib/browsers.mjs';

/** One fault with its promised results, which the test expects and the table shows. */
export interface Fault {
  /** The faulty component; each is one section of the table. */
  area: string;
  /** The fault in words. */
  fault: string;
  /** The text that the user sees afterwards, as {@link visibleText} in test/support/page/element.ts returns it. */
  sees: string;
  /** The types of the element's events, in order, separated by spaces; '' for no event. */
  events: string;
  /** The error's code; '' for no error. */
  code: string;
  /** The engines in which the fault can occur, if not in all. Each of them must have a result. */
  engines?: readonly Engine[];
}

const SUITE = 'fault: ';

/** Returns the names of the suite and the test that encode a fault in every test report. */
export function titleOf({ area, fault, sees, events, code, engines }: Fault): [suite: string, test: string] {
  const title = `${fault}: the user sees “${sees}” after ${events || 'no event'}${code && ` (${code})`}`;
  return [SUITE + area, engines ? `${title} [${engines.join(' ')}]` : title];
}

const TITLE =
  /^(?<fault>.+): the user sees “(?<sees>.*)” after (?<events>[a-z ]+?)(?: \((?<code>[a-z-]+)\))?(?: \[(?<engines>[a-z ]+)\])?$/s;

/** Returns the fault that these names encode, or undefined for other tests. */
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
