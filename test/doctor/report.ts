import type { SetupReport } from '../../src/server/index.js';

export const statusOf = ({ checks }: SetupReport, id: string): string | undefined =>
  checks.find((one) => one.id === id)?.status;

/** Returns the message of a check and its advice. Throws if the report has no such check. */
export const messageOf = ({ checks }: SetupReport, id: string): string => {
  const { message, help = '' } = checks.find((one) => one.id === id)!;
  return `${message} ${help}`;
};
