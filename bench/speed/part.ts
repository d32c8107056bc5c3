import type { Chart } from './chart.js';
import type { Lab } from './lab.js';
import type { Stats } from './stats.js';

export interface Table {
  /** The headings of the columns. The first column contains names, the other columns contain numbers. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A target value, and whether this run met it. */
export interface Target {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly holds: boolean;
  /** The reason why the target is not met, in one sentence. */
  readonly reason?: string;
}

/** The results of one part of the bench. */
export interface Report {
  /** The numbers as JSON. */
  readonly data: unknown;
  readonly tables: readonly Table[];
  readonly charts?: readonly Chart[];
  readonly targets?: readonly Target[];
  /** The number of rounds from which the medians are computed. */
  readonly rounds?: number;
}

export interface Part {
  /** The part's name, as in the comments around its tables in docs/PERFORMANCE.md. */
  readonly id: string;
  readonly title: string;
  /** The number of rounds in a full run, and in a quick run. */
  readonly rounds: { readonly full: number; readonly quick: number };
  /**
   * Set if all figures are counts. Counts are the same on every machine, so this part of the document may be updated without a run of the
   * other parts.
   */
  readonly counts?: true;
  measure(lab: Lab, rounds: number): Promise<Report>;
}

const format = (digits: number) =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const [whole, tenths, hundredths] = [format(0), format(1), format(2)];

export const count = (value: number): string => whole.format(value);
export const bytes = (value: number): string => `${whole.format(value)} B`;

/** Formats milliseconds with three significant digits and at most two decimals. */
export function ms(value: number): string {
  let format = hundredths;
  if (value >= 100) format = whole;
  else if (value >= 10) format = tenths;
  return `${format.format(value)} ms`;
}

export const ratio = (value: number): string => `${hundredths.format(value)} ×`;

/** Formats the median ratio, with its lower and upper quartile. */
export const ratios = ({ median, low, high }: Stats): string =>
  `${ratio(median)} (${hundredths.format(low)} – ${hundredths.format(high)})`;

/** Formats the median in milliseconds, with its lower and upper quartile. */
export const spread = ({ median, low, high }: Stats): string =>
  `${ms(median)} (${ms(low).replace(' ms', '')} – ${ms(high).replace(' ms', '')})`;
