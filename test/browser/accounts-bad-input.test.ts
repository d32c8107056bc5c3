import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { mountForUser, accountsUrl, waitForState, createUser } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl } from '../support/page/host.js';
import { WAIT_OPTIONS } from '../support/page/page.js';

const ADA = { id: 'apn_ada', name: 'Ada', healthy: true };

describe('listed accounts without the field `app`', () => {
  it('shows an account without the field `app` only if the page requests one app', async () => {
    const one = await mount({ app: 'slack', accountsEndpoint: accountsUrl([ADA]) });
    await waitForState(one.button, 'connected');
    const two = await fixture(html`
      <div>
        ${['slack', 'github'].map(
          (app) =>
            html`<pd-connect-button
              app=${app}
              accounts-endpoint=${accountsUrl([ADA, { ...ADA, id: 'apn_hub', app: 'github' }])}
            ></pd-connect-button>`,
        )}
      </div>
    `);
    const [slack, github] = two.querySelectorAll('pd-connect-button');
    await waitForState(github!, 'connected');
    await waitForState(slack!, 'idle');
    expect(github!.accounts.map(({ id }) => id)).to.deep.equal(['apn_hub']);
  });
});

describe('a button whose app is no slug', () => {
  it('does not break the account list of the other buttons', async () => {
    const { user } = await createUser(1);
    const endpoint = hostUrl({ user }, { path: 'accounts' });
    const page = await fixture(html`
      <div>
        ${['google sheets', 'test_success', 'a,b'].map(
          (app) => html`<pd-connect-button app=${app} accounts-endpoint=${endpoint}></pd-connect-button>`,
        )}
      </div>
    `);
    const [typo, good, list] = page.querySelectorAll('pd-connect-button');
    await waitForState(good!, 'connected');
    expect([typo!.state, list!.state]).to.deep.equal(['idle', 'idle']);
    expect(await typo!.connect()).to.have.nested.property('error.code', 'misconfigured');
  });
});

describe('two accounts endpoints on a page', () => {
  it('reset() of a button does not affect buttons with another accounts endpoint', async () => {
    const [ada, bob] = [
      await mount({ accountsEndpoint: accountsUrl([ADA]) }),
      await mount({ accountsEndpoint: accountsUrl([{ ...ADA, id: 'apn_bob', name: 'Bob' }]) }),
    ];
    for (const { button } of [ada, bob]) await waitForState(button, 'connected');
    ada.button.reset();
    expect([ada.button.state, bob.button.state]).to.deep.equal(['idle', 'connected']);
    expect(bob.button.account?.id).to.equal('apn_bob');
  });
});

describe('an account that another tab has disconnected', () => {
  const openList = async (count: number) => {
    const { user, ids } = await createUser(count);
    const mounted = await mountForUser(user);
    await waitForState(mounted.button, 'connected');
    await mounted.button.updateComplete;
    part(mounted.button, 'button')!.click();
    await waitUntil(() => part(mounted.button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    // The different URL imitates another tab, because buttons on a page share a list if their endpoint URLs are equal.
    const elsewhere = await mount({
      tokenEndpoint: hostUrl({ user }),
      accountsEndpoint: `${hostUrl({ user }, { path: 'accounts' })}&tab=2`,
    });
    await waitForState(elsewhere.button, 'connected');
    const newest = ids.at(-1)!;
    expect(await elsewhere.button.disconnect(newest)).to.equal(true);
    return { mounted, newest, rest: ids.slice(0, -1).reverse() };
  };

  it('disconnect() succeeds if another tab has already disconnected the account', async () => {
    const { mounted, newest, rest } = await openList(2);
    expect(await mounted.button.disconnect(newest)).to.equal(true);
    await mounted.button.updateComplete;
    expect(mounted.button.accounts.map(({ id }) => id)).to.deep.equal(rest);
    expect(part(mounted.button, 'list')!.querySelectorAll('[part=row]').length).to.equal(1);
    expect(mounted.events.names).not.to.include('error');
  });

  it('a reconnection fails with token-http if another tab has disconnected the account', async () => {
    const { mounted, rest } = await openList(2);
    part(mounted.button, 'list')!.querySelector<HTMLElement>('[part=reconnect]')!.click();
    await mounted.events.waitForEvent('error');
    expect(mounted.button.error).to.include({ code: 'token-http', status: 404, retryable: false });
    await mounted.button.refresh();
    expect(mounted.button.accounts.map(({ id }) => id)).to.deep.equal(rest);
  });
});
