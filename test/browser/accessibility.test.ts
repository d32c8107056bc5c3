import { expect, waitUntil } from '@open-wc/testing';
import { STATES } from '../a11y/states.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl } from '../support/page/host.js';
import { emulate, engine } from '../support/page/input.js';

describe('the element', () => {
  it('names the button by its visible text', async () => {
    const { button } = await mount({ app: 'google_sheets' });
    const inner = part(button, 'button')!;
    expect(inner.localName).to.equal('button');
    expect(inner.innerText.trim()).to.equal('Connect Google Sheets');

    const { button: connected } = await STATES.connected();
    expect(part(connected, 'button')!.innerText.trim()).to.equal('Slack connected');
  });

  it('keeps the visible text of the button while `state` is `pending`', async () => {
    const { button } = await STATES.pending();
    await button.updateComplete;
    expect(part(button, 'label')!.textContent.trim()).to.equal('Connect Slack');
    expect(getComputedStyle(part(button, 'label')!)).to.include({ visibility: 'visible', display: 'block' });
  });

  it('announces every change of state in one live region', async () => {
    const { button } = await mount({ app: 'test_cancel', appName: 'Slack' });
    const status = part(button, 'status')!;
    expect(status.getAttribute('role')).to.equal('status');
    expect(status.textContent.trim()).to.equal('');

    const outcome = button.connect();
    await button.updateComplete;
    expect(status.textContent.trim()).to.equal('Connecting Slack…');
    await outcome;
    await button.updateComplete;
    expect(status.textContent.trim()).to.equal('Slack was not connected.');

    button.app = 'test_success';
    await button.connect();
    await button.updateComplete;
    expect(status.textContent.trim()).to.equal('Slack connected');

    button.tokenEndpoint = hostUrl({ status: 500 });
    await button.connect();
    await button.updateComplete;
    expect(status.textContent.trim()).to.contain('The server could not start the connection.');
    expect(part(button, 'status')).to.equal(status);
    expect(button.shadowRoot!.querySelectorAll('[role=status], [role=alert], [aria-live]').length).to.equal(
      1,
    );
  });

  it('announces the disconnection of the account', async () => {
    const { button } = await mount({ appName: 'Slack', accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
    await waitForState(button, 'connected');
    button.fetch = (_, init) =>
      Promise.resolve(
        init?.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ accounts: [] }),
      );
    await button.disconnect();
    await button.updateComplete;
    expect(part(button, 'status')!.textContent.trim()).to.equal('Slack disconnected');
  });

  it('names the removed account if the user still has another account', async () => {
    const listed = [
      { id: 'apn_1', name: 'Ada' },
      { id: 'apn_2', name: 'Bob' },
    ];
    const { button } = await mount({ appName: 'Slack', accountsEndpoint: accountsUrl(listed) });
    await waitForState(button, 'connected');
    let answer!: (response: Response) => void;
    button.fetch = (_, init) =>
      init?.method === 'DELETE'
        ? new Promise((resolve) => (answer = resolve))
        : Promise.resolve(Response.json({ accounts: listed.slice(0, 1) }));
    const removed = button.disconnect('apn_2');
    await waitForState(button, 'disconnecting');
    await button.updateComplete;
    const status = () => part(button, 'status')!.textContent.trim();
    expect(status()).to.equal('Disconnecting Bob…');
    await waitUntil(() => answer);
    answer(new Response(null, { status: 204 }));
    expect(await removed).to.equal(true);
    await button.updateComplete;
    expect(status()).to.equal('Bob disconnected');
    expect(button.account!.id).to.equal('apn_1');
  });

  it('sets aria-describedby on the button only while a message is visible', async () => {
    const describes = async (state: keyof typeof STATES) => {
      const { button } = await STATES[state]();
      const id = part(button, 'button')!.getAttribute('aria-describedby');
      const text = id && button.shadowRoot!.getElementById(id)!.textContent.trim();
      button.remove();
      return text;
    };
    expect(await describes('failed, without a retry')).to.equal(
      'You need to sign in before you can connect Slack.',
    );
    expect(await describes('waiting for a tab')).to.match(/^Finish connecting in the new tab/);
    for (const state of ['idle', 'pending', 'connected', 'cancelled'] as const)
      expect(await describes(state), state).to.equal(null);
  });

  it('announces in the overlay that the user can close a frame that does not respond', async () => {
    const { button: before } = await STATES.open();
    // At this time, the live region is empty or contains “Connecting…”. So the test only excludes the later message.
    expect(part(before, 'overlay')!.querySelector('[role=status]')!.textContent).not.to.contain(
      'Not working?',
    );
    before.remove();
    const { button } = await STATES['silent, with a link to continue in a tab']();
    expect(part(button, 'overlay')!.querySelector('[role=status]')!.textContent).to.equal(
      'Not working? You can close this window.',
    );
  });

  it('shows a visible message after an error, but not after a cancel', async () => {
    const { button: failed } = await STATES['failed, with a retry']();
    await failed.updateComplete;
    expect(part(failed, 'status')!.getBoundingClientRect().height).to.be.above(10);

    const { button: cancelled } = await STATES.cancelled();
    await cancelled.updateComplete;
    expect(part(cancelled, 'status')!.getBoundingClientRect().width).to.equal(1);
  });

  it('keeps the focus on the button while `state` is `pending`', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ hang: true }) });
    const inner = part(button, 'button') as HTMLButtonElement;
    inner.focus();
    inner.click();
    await button.updateComplete;
    expect(button.state).to.equal('pending');
    expect(inner.ariaDisabled).to.equal('true');
    expect(inner.disabled).to.equal(false);
    expect(button.shadowRoot!.activeElement).to.equal(inner);

    const outcome = button.connect();
    button.cancel();
    await outcome;
    await button.updateComplete;
    expect(button.shadowRoot!.activeElement).to.equal(inner);
  });

  it('names the overlay and its frame after the app', async () => {
    const { button } = await STATES.open();
    const overlay = part(button, 'overlay') as HTMLDialogElement;
    expect(overlay.matches(':modal')).to.equal(true);
    expect(overlay.ariaLabel).to.equal('Connect Slack');
    expect(overlay.querySelector('iframe')!.title).to.equal('Connect Slack');
    expect(part(button, 'close')!.ariaLabel).to.equal('Close');
  });

  it('a disabled button cannot receive the focus', async () => {
    const { button } = await STATES.disabled();
    const inner = part(button, 'button') as HTMLButtonElement;
    expect(inner.disabled).to.equal(true);
    button.focus();
    expect(document.activeElement).not.to.equal(button);
  });

  it('the button grows with its text at a text size of 200 %', async () => {
    const { button } = await mount({ label: 'Connect the Google Workspace of your organisation' });
    button.parentElement!.style.cssText = 'font-size: 200%; width: 320px';
    const inner = part(button, 'button')!;
    const { width, height } = inner.getBoundingClientRect();
    expect(width).to.be.at.most(320);
    expect(height).to.be.above(64);
    expect(inner.scrollWidth).to.be.at.most(inner.clientWidth);
    expect(inner.scrollHeight).to.be.at.most(inner.clientHeight);
  });

  it('rotates the spinner more slowly with prefers-reduced-motion', async function () {
    // Only Chromium's driver can emulate reduced motion.
    if (engine() !== 'chromium') this.skip();
    const { button } = await STATES.pending();
    await button.updateComplete;
    const duration = () => parseFloat(getComputedStyle(part(button, 'spinner')!).animationDuration);
    const usual = duration();
    await emulate({ reducedMotion: 'reduce' });
    expect(duration()).to.be.above(usual * 2);
    await emulate({});
  });
});
