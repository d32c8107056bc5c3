import type { Specimen } from '../../../demo/playground/specimen/specimens.js';

const ADA = { id: 'apn_ada', name: 'ada@example.com', healthy: true };
const BOB = { id: 'apn_bob', name: 'Bob’s workspace', healthy: false };
const LONG = { id: 'apn_long', name: 'a.very.long.address.of.a.team@subsidiary.example.com', healthy: true };

const ACCOUNTS: Readonly<Record<string, object[]>> = {
  healthy: [ADA],
  unhealthy: [BOB],
  question: [ADA],
  multiple: [ADA, BOB, LONG],
};

/** Returns a specimen with an account list. The list shows the accounts in `ACCOUNTS[name]`. */
export const listSpecimen = (name: string): Specimen => ({
  name: 'connected',
  prepare: (button) => {
    button.fetch = () => Promise.resolve(Response.json({ accounts: ACCOUNTS[name] }));
    button.accountsEndpoint = 'accounts';
    button.multiple = name === 'multiple';
  },
  bring: (button) => button.refresh(),
});
