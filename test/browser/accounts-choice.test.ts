import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { mountForUser, accountsUrl, waitForState, createUser } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostLog, hostUrl, uniqueId } from '../support/page/host.js';

const well = (id: string) => ({ id, healthy: true });
const sick = (id: string) => ({ id, healthy: false });
const dead = (id: string) => ({ id, healthy: true, dead: true });

interface Choice {
  story: string;
  accounts: unknown[];
  properties?: Partial<PdConnectButton>;
  shown: string;
  unhealthy?: boolean;
}

const CHOICES: Choice[] = [
  { story: 'the newest of two healthy accounts', accounts: [well('apn_2'), well('apn_1')], shown: 'apn_2' },
  {
    story: 'the newest healthy account, even if an unhealthy account is newer',
    accounts: [sick('apn_3'), dead('apn_2'), well('apn_1')],
    shown: 'apn_1',
  },
  {
    story: 'the newest account if every account is unhealthy',
    accounts: [sick('apn_2'), dead('apn_1')],
    shown: 'apn_2',
    unhealthy: true,
  },
  {
    story: 'an account with `dead: true` as unhealthy',
    accounts: [dead('apn_1')],
    shown: 'apn_1',
    unhealthy: true,
  },
  { story: 'an account without the field `healthy` as healthy', accounts: [{ id: 'apn_1' }], shown: 'apn_1' },
  {
    story: 'the account that `account-id` names',
    accounts: [well('apn_3'), well('apn_2'), sick('apn_1')],
    properties: { accountId: 'apn_1' },
    shown: 'apn_1',
    unhealthy: true,
  },
  {
    story: 'the account that the form value names',
    accounts: [well('apn_2'), well('apn_1')],
    properties: { value: 'apn_1' },
    shown: 'apn_1',
  },
  {
    story: 'the newest healthy account if `account-id` is not listed',
    accounts: [sick('apn_2'), well('apn_1')],
    properties: { accountId: 'apn_forged' },
    shown: 'apn_1',
  },
];

describe('a button with listed accounts', () => {
  for (const { story, accounts, properties, shown, unhealthy = false } of CHOICES) {
    it(`shows ${story}`, async () => {
      const { button } = await mount({ accountsEndpoint: accountsUrl(accounts), ...properties });
      await waitForState(button, unhealthy ? 'unhealthy' : 'connected');
      expect(button.account!.id).to.equal(shown);
      expect(button.value).to.equal(shown);
      expect(button.account!.healthy).to.equal(!unhealthy);
      expect(button.matches(':state(unhealthy)')).to.equal(unhealthy);
    });
  }

  it('shows the account of an `account-id` that was set during a cancelled attempt', async () => {
    const { button } = await mount({
      accountsEndpoint: accountsUrl([well('apn_2'), well('apn_1')]),
      tokenProvider: () => new Promise(() => undefined),
    });
    await waitForState(button, 'connected');
    const outcome = button.connect();
    expect(button.state).to.equal('pending');
    button.accountId = 'apn_1';
    await button.updateComplete;
    expect(button.value).to.equal('apn_2');
    button.cancel();
    await outcome;
    expect(button.account).to.have.property('id', 'apn_1');
    expect(button.value).to.equal('apn_1');
  });

  it('keeps the shown account after another button has connected a newer account', async () => {
    const { user, ids } = await createUser(1);
    const { button } = await mountForUser(user);
    await waitForState(button, 'connected');
    const { button: other } = await mountForUser(user, { multiple: true });
    await waitForState(other, 'connected');
    const outcome = await other.connect();
    expect(outcome).to.have.property('type', 'success');
    expect(other.account!.id).not.to.equal(ids[0]);
    expect(button.account!.id).to.equal(ids[0]);
  });
});

describe('connect() on an element that shows an account', () => {
  const tokenRequest = async (properties: Partial<PdConnectButton>, account: { healthy: boolean }) => {
    const id = uniqueId();
    const { button, events } = await mount({
      tokenEndpoint: hostUrl({ id, status: 503 }),
      accountsEndpoint: accountsUrl([account, well('apn_0')].slice(0, account.healthy ? 2 : 1)),
      ...properties,
    });
    await waitForState(button, account.healthy ? 'connected' : 'unhealthy');
    const label = part(button, 'label')!.textContent.trim();
    void button.connect();
    await events.waitForEvent('error');
    const [request] = await hostLog(id);
    return { label, body: JSON.parse(request!.body) as unknown };
  };

  it('reconnects the account that the element shows', async () => {
    const { body } = await tokenRequest({}, well('apn_2'));
    expect(body).to.deep.equal({ app: 'test_success', account_id: 'apn_2' });
  });

  it('connects another account if `multiple` is set', async () => {
    const { body } = await tokenRequest({ multiple: true }, well('apn_1'));
    expect(body).to.deep.equal({ app: 'test_success' });
  });

  it('reconnects an unhealthy account, even if `multiple` is set', async () => {
    const { body } = await tokenRequest({ multiple: true }, { ...dead('apn_1'), healthy: false });
    expect(body).to.deep.equal({ app: 'test_success', account_id: 'apn_1' });
  });
});

describe('connect() before the account list has arrived, on an element with a form value', () => {
  /** Calls connect() before the list arrives. Returns the outcome, and the bodies of the token requests. */
  const connect = async (accountsEndpoint: string, properties: Partial<PdConnectButton> = {}) => {
    const id = uniqueId();
    const { button } = await mount({
      tokenEndpoint: hostUrl({ id, status: 503 }),
      accountsEndpoint,
      value: 'apn_1',
      ...properties,
    });
    expect(button.state).to.equal('checking');
    const outcome = await button.connect();
    const requests = (await hostLog(id)).map(({ body }) => JSON.parse(body) as unknown);
    return { outcome, requests };
  };
  const reconnects = (account: string) => [{ app: 'test_success', account_id: account }];

  it('succeeds without a new connection if the listed account is healthy', async () => {
    const { outcome, requests } = await connect(accountsUrl([well('apn_1')]));
    expect(outcome).to.include({ type: 'success', verified: true });
    expect(requests).to.deep.equal([]);
  });

  it('reconnects the listed account if it is unhealthy', async () => {
    const { requests } = await connect(accountsUrl([sick('apn_1')]));
    expect(requests).to.deep.equal(reconnects('apn_1'));
  });

  it('connects a new account if the list does not contain the account of the value', async () => {
    const { requests } = await connect(accountsUrl([]));
    expect(requests).to.deep.equal([{ app: 'test_success' }]);
  });

  it('reconnects the account of the value if the list fails', async () => {
    const { requests } = await connect(accountsUrl([], { status: 500 }));
    expect(requests).to.deep.equal(reconnects('apn_1'));
  });

  it('does not wait for the list if `account-id` names an account', async () => {
    const { requests } = await connect(accountsUrl([], { hang: true }), { accountId: 'apn_2' });
    expect(requests).to.deep.equal(reconnects('apn_2'));
  });
});
