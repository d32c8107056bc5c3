import type { Chart } from './chart.js';
import type { Lab } from './lab.js';
import type { Stats } from './stats.js';

export interface Table {
  /** The heading of the first column, then those of the numbers. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A promised value, and whether this run met it. */
export interface Target {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly holds: boolean;
  /** One sentence on why it is not met. */
  readonly reason?: string;
}

/** The results of one part of the bench. */
export interface Report {
  /** The numbers as JSON. */
  readonly data: unknown;
  readonly tables: readonly Table[];
  readonly charts?: readonly Chart[];
  readonly targets?: readonly Target[];
  /** The number of rounds behind the medians. */
  readonly rounds?: number;
}

export interface Part {
  /** The name of its place in docs/PERFORMANCE.md. */
  readonly id: string;
  readonly title: string;
  /** The number of rounds, in a full run and in a quick one. */
  readonly rounds: { readonly full: number; readonly quick: number };
  /** Its figures are counts, the same on every machine: it may be written without a full run. */
  readonly counts?: true;
  measure(lab: Lab, rounds: number): Promise<Report>;
}

const format = (digits: number) =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const [whole, tenths, hundredths] = [format(0), format(1), format(2)];

export const count = (value: number): string => whole.format(value);
export const bytes = (value: number): string => `${whole.format(value)} B`;

/** Milliseconds with the significant digits. */
export const ms = (value: number): string =>
  `${(value >= 100 ? whole : value >= 10 ? tenths : hundredths).format(value)} ms`;

export const ratio = (value: number): string => `${hundredths.format(value)} ×`;

/** The median ratio, and the middle half of the rounds. */
export const ratios = ({ median, low, high }: Stats): string =>
  `${ratio(median)} (${hundredths.format(low)} – ${hundredths.format(high)})`;

/** The median, and the middle half of the rounds. */
export const spread = ({ median, low, high }: Stats): string =>
  `${ms(median)} (${ms(low).replace(' ms', '')} – ${ms(high).replace(' ms', '')})`;
