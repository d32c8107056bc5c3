export type SetupStatus = 'ok' | 'warning' | 'failed' | 'skipped';

/** The result of one check. */
export interface SetupCheck {
  /** The stable name of the check, such as `oauth` or `env:PIPEDREAM_CLIENT_ID`. */
  readonly id: string;
  readonly status: SetupStatus;
  /** The finding, without a secret. */
  readonly message: string;
  /** Advice, usually after a failure or a warning. */
  readonly help?: string;
  /** True if the check failed because Pipedream did not answer, or answered with an unexpected status. */
  readonly undecided?: true;
}

export interface SetupReport {
  /** True if no check failed. Warnings are not failures. */
  readonly ok: boolean;
  readonly checks: readonly SetupCheck[];
}

export function check(id: string, status: SetupStatus, message: string, help?: string): SetupCheck {
  return help === undefined ? { id, status, message } : { id, status, message, help };
}

/** Returns a skipped check. The message names the missing requirements. */
export function skipped(id: string, needs: readonly string[]): SetupCheck {
  return check(id, 'skipped', `Not checked (${id}): this check needs ${needs.join(' and ')}.`);
}

/** Formats the report as text: one line for each check, with the advice below it. */
export function formatReport({ ok, checks }: SetupReport): string {
  const words: Record<SetupStatus, string> = { ok: 'ok  ', warning: 'warn', failed: 'FAIL', skipped: 'skip' };
  const lines = checks.flatMap(({ status, message, help }) => [
    `${words[status]}  ${message}`,
    ...(help === undefined ? [] : [`      ${help}`]),
  ]);
  const failed = checks.filter(({ status }) => status === 'failed').length;
  const warnings = checks.filter(({ status }) => status === 'warning').length;
  const sum = ok ? 'Nothing failed' : `${failed} failed`;
  return `${lines.join('\n')}\n\n${sum}${warnings > 0 ? `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : ''}.\n`;
}
