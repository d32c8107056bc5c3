import type { AccountSeed } from '../../src/sandbox/index.js';

/** The accounts that the integrations page shows at first: several for one app, and an account that must be reconnected. */
const SAMPLES: readonly Omit<AccountSeed, 'externalUserId'>[] = [
  { app: 'google_calendar', name: 'ada@example.com' },
  { app: 'github', name: 'ada-at-home' },
  { app: 'notion', name: 'Ada’s notes', healthy: false },
  { app: 'github', name: 'ada-at-work' },
];

/** Returns a function that adds the samples only once for each user, so that disconnected samples do not return. */
export function createSampleAccounts(): (user: string, add: (seed: AccountSeed) => void) => void {
  const users = new Set<string>();
  return (user, add) => {
    if (users.has(user)) return;
    users.add(user);
    for (const sample of SAMPLES) add({ ...sample, externalUserId: user });
  };
}
