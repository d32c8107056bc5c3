import { expect } from '@open-wc/testing';
import { accountsUrlWithBody } from '../support/page/accounts.js';
import { trackedFetch } from '../support/page/fetch.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl, type HostScript } from '../support/page/host.js';

const ADA = { id: 'apn_ada', name: 'ada@example.com', healthy: true };

const GARBAGE: Record<string, HostScript & { answer?: unknown }> = {
  null: { answer: null },
  'an array': { answer: [ADA] },
  'a string': { answer: 'accounts' },
  'an object instead of a list': { answer: { accounts: { 0: ADA, length: 1 } } },
  'a list without a valid account': {
    answer: { accounts: [null, 1, 'apn_ada', [], {}, { id: 7 }, { id: '' }, { name: 'Ada' }] },
  },
  'a list whose ids are “.” and “..”': { answer: { accounts: [{ id: '.' }, { id: '..' }] } },
  'an object with the key __proto__': { body: '{"__proto__":{"accounts":[{"id":"apn_x"}]}}' },
  'a list whose entry has the key __proto__': { body: '{"accounts":[{"__proto__":{"id":"apn_x"}}]}' },
  'broken JSON': { body: '{"accounts":[{"id":"apn_x"}' },
  HTML: { body: '<!doctype html><p>Please sign in', type: 'text/html' },
  'a 401': { status: 401 },
  'a 500': { status: 500, body: '{"accounts":[{"id":"apn_x"}]}' },
  'missing, because the connection is closed': { reset: true },
  'late by more than the timeout': { hang: true },
};

describe('a button with an accounts endpoint', () => {
  for (const [name, { answer, ...script }] of Object.entries(GARBAGE)) {
    it(`a button stays idle if the response of the accounts endpoint is ${name}`, async () => {
      const tracked = trackedFetch();
      const { button, events } = await mount({
        accountsEndpoint:
          answer === undefined ? hostUrl(script, { path: 'accounts' }) : accountsUrlWithBody(answer),
        timeout: script.hang ? 100 : 15_000,
        fetch: tracked.fetch,
      });
      await tracked.answered;
      await button.updateComplete;
      expect(button.state).to.equal('idle');
      expect(button.account).to.equal(null);
      expect(button.error).to.equal(null);
      expect(part(button, 'status')!.textContent).to.equal('');
      expect(events.names).to.deep.equal([]);
    });
  }
});
