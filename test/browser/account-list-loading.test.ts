import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { EventRecorder } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { env, hostLog, uniqueId } from '../support/page/host.js';
import { openPage, WAIT_OPTIONS } from '../support/page/page.js';

const ADA = { id: 'apn_1', name: 'Ada', healthy: true };

const NOT_LOADED = 'Something did not load. Please try again.';

/** Opens a page with the CDN build and a connected button. Lazily loaded files have this fault (see test/runner/served.ts). */
async function connectedButton(fault: string, account = ADA) {
  const id = uniqueId('cdn');
  const page = await openPage({
    head: `<script type="module" src="/__host/cdn/${id}/${fault}/pd-connect-button.js"></script>`,
    body: `<pd-connect-button app="test_hang" prefetch="none" token-endpoint="/__host/token" accounts-endpoint="${accountsUrl([account])}"></pd-connect-button>`,
  });
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  await waitForState(button, account.healthy ? 'connected' : 'unhealthy');
  await button.updateComplete;
  const events = new EventRecorder(button);
  const loads = async () =>
    (await hostLog(id)).filter(({ path }) => path.includes('/pd-connect-account-list-')).length;
  return { button, events, loads, press: () => part(button, 'button')!.click() };
}

describe('the lazily loaded account list', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('opens the account list once after three presses while its file loads', async () => {
    const { button, events, loads, press } = await connectedButton('slow1');
    for (let presses = 0; presses < 3; presses++) press();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    expect(button.shadowRoot!.querySelectorAll('[part=list]').length).to.equal(1);
    expect(await loads()).to.equal(1);
    expect(events.names).to.deep.equal([]);
    press();
    expect(part(button, 'list')).to.equal(null);
  });

  it('does not open the account list if its file arrives after reset()', async () => {
    const { button, events, loads, press } = await connectedButton('slow1');
    press();
    button.reset();
    await waitUntil(async () => (await loads()) === 1, 'The file is not requested.', WAIT_OPTIONS);
    const { performance } = button.ownerDocument.defaultView!;
    const arrived = () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('-account-list-'));
    await waitUntil(arrived, 'The file has not come.', WAIT_OPTIONS);
    await button.updateComplete;
    expect(part(button, 'list')).to.equal(null);
    expect(events.names).not.to.include('beforeconnect');
  });

  const OBSTACLES: Record<string, (button: PdConnectButton) => () => unknown> = {
    'the button is disabled': (button) => {
      button.disabled = true;
      return () => (button.disabled = false);
    },
    'a disconnection fails': (button) => {
      void button.disconnect('..');
      return () => undefined;
    },
  };
  for (const [condition, obstruct] of Object.entries(OBSTACLES))
    it(`does not open the account list if ${condition} while its file loads, but at the next press`, async () => {
      const { button, loads, press } = await connectedButton('slow1');
      press();
      const end = obstruct(button);
      await waitUntil(async () => (await loads()) === 1, 'The file is not requested.', WAIT_OPTIONS);
      const { performance } = button.ownerDocument.defaultView!;
      const arrived = () =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('-account-list-'));
      await waitUntil(arrived, 'The file has not come.', WAIT_OPTIONS);
      await new Promise((resolve) => setTimeout(resolve));
      // A failed disconnection ends at another time in each engine.
      await waitForState(button, 'connected');
      await button.updateComplete;
      expect(part(button, 'list')).to.equal(null);
      expect(part(button, 'button')!.ariaExpanded).to.equal('false');
      end();
      await button.updateComplete;
      press();
      await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
      press();
      expect(part(button, 'list')).to.equal(null);
    });

  it('requests the account list’s file again at the press after a failure', async () => {
    const { button, events, loads, press } = await connectedButton('fail2');
    for (let presses = 1; presses <= 2; presses++) {
      press();
      await button.updateComplete;
      // A live region announces a repeated text only if the region was empty in between.
      expect(part(button, 'status')!.textContent).to.equal('');
      await waitUntil(() => events.events.length === presses, 'No error.', WAIT_OPTIONS);
      await button.updateComplete;
      expect(part(button, 'status')!.textContent).to.equal(NOT_LOADED);
      expect(part(button, 'retry')).to.equal(null);
      expect(button.state).to.equal('connected');
      expect(button.error!.code).to.equal('sdk-unavailable');
    }
    press();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    expect(part(button, 'status')!.textContent).to.equal('');
    expect(button.error).to.equal(null);
    expect(await loads()).to.equal(3);
    expect(events.names).to.deep.equal(['error', 'error']);
  });

  it('does not reconnect an unhealthy account if the account list’s file fails to load', async () => {
    const { button, events } = await connectedButton('fail1', { ...ADA, healthy: false });
    part(button, 'more')!.click();
    await events.waitForEvent('error');
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.equal(NOT_LOADED);
    expect(button.state).to.equal('unhealthy');
    part(button, 'more')!.click();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    expect(events.names).to.deep.equal(['error']);
  });

  it('shows no message if the account list’s file fails to load after reset()', async () => {
    const { button, events, press } = await connectedButton('hang');
    const other = button.ownerDocument.createElement('pd-connect-button');
    for (const { name, value } of button.attributes) other.setAttribute(name, value);
    other.setAttribute('accounts-endpoint', accountsUrl([{ ...ADA, name: 'Bob' }]));
    button.after(other);
    await waitForState(other, 'connected');
    await other.updateComplete;
    const seen = new EventRecorder(other);
    button.timeout = 200;
    press();
    part(other, 'button')!.click();
    button.reset();
    await seen.waitForEvent('error');
    await button.updateComplete;
    expect(events.names).to.deep.equal([]);
    expect(part(button, 'status')!.textContent).to.equal('');
    expect(button.state).to.equal('idle');
  });
});
