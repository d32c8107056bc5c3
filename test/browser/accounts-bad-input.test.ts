import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { buttonOf, listing, untilState, userWith } from './support/accounts.js';
import { makeButton, part } from './support/button.js';
import { hostUrl } from './support/host.js';
import { PATIENCE } from './support/page.js';

const ADA = { id: 'apn_ada', name: 'Ada', healthy: true };

describe('accounts without an app', () => {
  it('belong to the button when the page requests one app, and to no button when it requests two', async () => {
    const one = await makeButton({ app: 'slack', accountsEndpoint: listing([ADA]) });
    await untilState(one.button, 'connected');
    const two = await fixture(html`
      <div>
        ${['slack', 'github'].map(
          (app) =>
            html`<pd-connect-button
              app=${app}
              accounts-endpoint=${listing([ADA, { ...ADA, id: 'apn_hub', app: 'github' }])}
            ></pd-connect-button>`,
        )}
      </div>
    `);
    const [slack, github] = two.querySelectorAll('pd-connect-button');
    await untilState(github!, 'connected');
    await untilState(slack!, 'idle');
    expect(github!.accounts.map(({ id }) => id)).to.deep.equal(['apn_hub']);
  });
});

describe('two sources on a page', () => {
  it('share neither accounts nor a sign-out', async () => {
    const [ada, bob] = [
      await makeButton({ accountsEndpoint: listing([ADA]) }),
      await makeButton({ accountsEndpoint: listing([{ ...ADA, id: 'apn_bob', name: 'Bob' }]) }),
    ];
    for (const { button } of [ada, bob]) await untilState(button, 'connected');
    ada.button.reset();
    expect([ada.button.state, bob.button.state]).to.deep.equal(['idle', 'connected']);
    expect(bob.button.account?.id).to.equal('apn_bob');
  });
});

describe('an account that is disconnected elsewhere while its row shows', () => {
  const openList = async (count: number) => {
    const { user, ids } = await userWith(count);
    const made = await buttonOf(user);
    await untilState(made.button, 'connected');
    await made.button.updateComplete;
    part(made.button, 'button')!.click();
    await waitUntil(() => part(made.button, 'list'), 'The list is not open.', PATIENCE);
    // A different endpoint URL is a different source, so the open list is not notified of this change.
    const elsewhere = await makeButton({
      tokenEndpoint: hostUrl({ user }),
      accountsEndpoint: `${hostUrl({ user }, { path: 'accounts' })}&tab=2`,
    });
    await untilState(elsewhere.button, 'connected');
    const newest = ids.at(-1)!;
    expect(await elsewhere.button.disconnect(newest)).to.equal(true);
    return { made, newest, rest: ids.slice(0, -1).reverse() };
  };

  it('disappears with its row when the user also disconnects it here, without an error', async () => {
    const { made, newest, rest } = await openList(2);
    expect(await made.button.disconnect(newest)).to.equal(true);
    await made.button.updateComplete;
    expect(made.button.accounts.map(({ id }) => id)).to.deep.equal(rest);
    expect(part(made.button, 'list')!.querySelectorAll('[part=row]').length).to.equal(1);
    expect(made.events.names).not.to.include('error');
  });

  it('ends in an error when the user reconnects it here, and is not in the next list', async () => {
    const { made, rest } = await openList(2);
    part(made.button, 'list')!.querySelector<HTMLElement>('[part=reconnect]')!.click();
    await made.events.seen('error');
    expect(made.button.error).to.include({ code: 'token-http', status: 404, retryable: false });
    await made.button.refresh();
    expect(made.button.accounts.map(({ id }) => id)).to.deep.equal(rest);
  });
});
