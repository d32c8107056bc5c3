import assert from 'node:assert/strict';
import { ACCOUNTS, ALL, count, first } from './expressions.js';
import type { FrameworkPage } from './page.js';

/** Elements of each example. `#account` names the connected account, and `#toggle` removes the button. */
const BUTTON = first('pd-connect-button');
const ACCOUNT = first('#account');
const TOGGLE = first('#toggle');

/** Records the end of an attempt with listeners on the button itself, because the attempt ends after the button has left the page. */
const RECORD_ENDINGS = `void ((button) => {
  window.endings = [];
  for (const type of ['success', 'error', 'cancel', 'close'])
    button.addEventListener(type, () => window.endings.push(type));
})(${BUTTON})`;

/** The steps of a visit to one example, in order. */
export interface Visit {
  /** Waits until the button is ready, and the framework has set a function as a property. */
  ready: () => Promise<void>;
  /** Removes the button while the overlay is open, and adds the button again. Asserts that the attempt ends and leaves nothing behind. */
  unmountInMidFlow: () => Promise<void>;
  /** Connects, and asserts that the application's handler is called. */
  connect: () => Promise<void>;
}

export function visit(page: FrameworkPage, sandbox: string): Visit {
  const { waitUntil, click } = page;

  const ready = async () => {
    await waitUntil(`${BUTTON}?.shadowRoot?.querySelector('[part~=button]')`, 'button that is rendered');
    await waitUntil(
      `typeof ${BUTTON}.fetch === 'function'`,
      '`fetch` of the application, passed as a property',
    );
    await waitUntil(
      `${BUTTON}.state === 'idle' && ${TOGGLE} && ${ACCOUNT}`,
      'idle button with #account and #toggle beside it',
    );
  };

  const openFrame = async () => {
    // The examples use Pipedream. This test uses the sandbox instead.
    await page.evaluate(`void (${BUTTON}.frontendOrigin = ${JSON.stringify(sandbox)})`);
    await click(BUTTON);
    await waitUntil(`${BUTTON}.state === 'open' && ${count('iframe')} === 1`, 'open frame');
  };

  return {
    ready,
    unmountInMidFlow: async () => {
      const before = await page.listeners();
      await openFrame();
      assert.equal(await page.evaluate(count('dialog[open]')), 1, 'the overlay is open');
      await page.evaluate(RECORD_ENDINGS);
      // Calls click() in a script, because a user cannot click behind the modal overlay.
      await page.evaluate(`void ${TOGGLE}.click()`);
      await waitUntil(`${count('pd-connect-button')} === 0`, 'page without the button');
      for (const leftover of ['iframe', 'dialog[open]'])
        await waitUntil(`${count(leftover)} === 0`, `page without ${leftover}`);
      await waitUntil(`window.endings.includes('close')`, 'end of the attempt');
      const without = await page.listeners();
      for (const [type, listeners] of Object.entries(without ?? {}))
        assert.ok(listeners <= (before?.[type] ?? 0), `a listener for ${type} is left behind`);
      await click(TOGGLE);
      await ready();
      assert.deepEqual(await page.listeners(), before, 'as many listeners as the first time');
      assert.deepEqual(await page.evaluate('window.endings'), ['cancel', 'close'], 'one of each');
    },
    connect: async () => {
      await openFrame();
      await page.completeFrame();
      await waitUntil(`${BUTTON}.state === 'connected'`, 'connected button');
      const { accounts } = await page.evaluate<{ accounts: { id: string; name: string }[] }>(ACCOUNTS);
      assert.equal(accounts.length, 1);
      const name = JSON.stringify(accounts[0]?.name);
      await waitUntil(`${ACCOUNT}.textContent.includes(${name})`, `word of ${name} from the application`);
      await waitUntil(`${count('iframe, dialog[open]')} === 0`, 'page without overlay');
    },
  };
}

/** Opens the plain page and the React page of examples/integrations/, and waits until both have loaded. */
export async function visitIntegrations(page: FrameworkPage, origin: string): Promise<void> {
  const complete = `${count('pd-connect-button')} === 24 && ${ALL}('pd-connect-button').every((button) =>
    button.state === 'idle' && button.appName && button.shadowRoot.querySelector('img')?.naturalWidth)`;
  for (const path of ['/', '/react/']) {
    await page.open(origin + path);
    await page.waitUntil(complete, `24 buttons at ${path}`);
  }
}
