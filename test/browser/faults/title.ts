import type { Engine } from '../../../scripts/lib/browsers.mjs';

/** One fault, and all that is promised of it: the test expects this, the table shows it. */
export interface Fault {
  /** What is at fault: one part of the table. */
  area: string;
  /** What goes wrong. */
  fault: string;
  /** What the user sees after; see {@link sees} in stage.ts. */
  sees: string;
  /** The element's own events by type, in order, with spaces between; '' is none. */
  events: string;
  /** Of the error; '' is none. */
  code: string;
  /** The engines that have this fault, where not all have it. In these it must have a result. */
  engines?: readonly Engine[];
}

const SUITE = 'fault: ';

/** The suite and the test that represent a fault in every report. */
export function titleOf({ area, fault, sees, events, code, engines }: Fault): [suite: string, test: string] {
  const title = `${fault}: the user sees “${sees}” after ${events || 'no event'}${code && ` (${code})`}`;
  return [SUITE + area, engines ? `${title} [${engines.join(' ')}]` : title];
}

const TITLE =
  /^(?<fault>.+): the user sees “(?<sees>.*)” after (?<events>[a-z ]+?)(?: \((?<code>[a-z-]+)\))?(?: \[(?<engines>[a-z ]+)\])?$/s;

/** The fault that a suite and a test stand for; undefined for other tests. */
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
