import { expect, waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../src/element/import-account-list.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { part } from '../support/page/element.js';
import { hostUrl } from '../support/page/host.js';
import { click, engine, press } from '../support/page/input.js';
import { mount, type Mounted } from '../support/page/mount.js';
import { WAIT_OPTIONS } from '../support/page/page.js';

const ADA = { id: 'apn_1', name: 'Ada', healthy: true };
const BOB = { id: 'apn_2', name: 'Bob', healthy: false };

/** Puts a button into an element that itself reacts to clicks. */
function wrap({ button }: Mounted, name: 'a' | 'label'): void {
  const around = document.createElement(name);
  if (around instanceof HTMLAnchorElement) around.href = '#followed';
  around.append('Slack ');
  button.before(around);
  around.append(button);
}

/** Waits until the browser has run the default action of a click. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

before(() => loadAccountList(15_000));
afterEach(() => expect(location.hash).to.equal(''));

for (const name of ['a', 'label'] as const)
  describe(`a button inside <${name}>`, () => {
    it('the close button of the overlay only ends the attempt', async () => {
      const mounted = await mount({ app: 'test_silent', hideClose: true });
      wrap(mounted, name);
      const outcome = mounted.button.connect();
      await mounted.events.waitForStep('ready');
      part(mounted.button, 'close')!.focus();
      await press('Enter');
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      await settled();
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
    });

    it('a press in the account list only affects the list', async function () {
      // Firefox moves the focus to the link, and the list closes when the focus leaves it.
      if (name === 'a' && engine() === 'firefox') this.skip();
      const mounted = await mount({ accountsEndpoint: accountsUrl([ADA]) });
      wrap(mounted, name);
      await waitForState(mounted.button, 'connected');
      await click(part(mounted.button, 'button')!);
      await waitUntil(() => part(mounted.button, 'list'), 'The list is not open.', WAIT_OPTIONS);
      await click(part(mounted.button, 'disconnect')!);
      await settled();
      expect(part(mounted.button, 'list')).to.not.equal(null);
      expect(mounted.events.names).to.deep.equal([]);
    });

    it('the small buttons only do their own action', async () => {
      const unhealthy = await mount({ accountsEndpoint: accountsUrl([BOB]) });
      wrap(unhealthy, name);
      await waitForState(unhealthy.button, 'unhealthy');
      await unhealthy.button.updateComplete;
      await click(part(unhealthy.button, 'more')!);
      await waitUntil(() => part(unhealthy.button, 'list'), 'The list is not open.', WAIT_OPTIONS);
      await settled();
      expect(part(unhealthy.button, 'list')).to.not.equal(null);
      expect(unhealthy.events.names).to.deep.equal([]);

      const failed = await mount(
        { tokenEndpoint: hostUrl({ status: 503 }) },
        '<button slot="trigger">Go</button>',
      );
      wrap(failed, name);
      await failed.button.connect();
      await failed.button.updateComplete;
      await click(part(failed.button, 'retry')!);
      await failed.events.waitForStep('error');
      await settled();
      expect(failed.events.names).to.deep.equal(['beforeconnect', 'error', 'beforeconnect', 'error']);
    });
  });
