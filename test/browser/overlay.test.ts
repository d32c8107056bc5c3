import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { createToken } from '../support/page/tokens.js';
import { mount, EventRecorder, waitForPointerInput, type Mounted } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { env } from '../support/page/host.js';
import { click, press } from '../support/page/input.js';
import { openPage } from '../support/page/page.js';
import { pageSnapshot } from '../support/page/element.js';

const overlay = (button: PdConnectButton) => part(button, 'overlay') as HTMLDialogElement;
const closeOf = (button: PdConnectButton) => overlay(button).querySelector<HTMLElement>("[part='close']")!;
const isVisible = (element: Element) => getComputedStyle(element).opacity === '1';
const CANCELLED = ['beforeconnect', 'open', 'cancel', 'close'];

/** Mounts a button, starts a flow, and waits until the frame has loaded. */
async function open(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Mounted> {
  const mounted = await mount({ app: 'slack', ...properties }, markup);
  mounted.button.click();
  await mounted.events.waitForStep('ready');
  return mounted;
}

async function end({ button, events }: Mounted): Promise<void> {
  button.cancel();
  await events.waitForEvent('close');
}

describe('the overlay', () => {
  it('shows the frame in a modal dialog with an accessible name', async () => {
    const mounted = await open();
    const dialog = overlay(mounted.button);
    expect(dialog.localName).to.equal('dialog');
    expect(dialog.getRootNode()).to.equal(mounted.button.shadowRoot);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(connectFrame(mounted.button)!.parentElement).to.equal(dialog);
    expect(dialog.ariaLabel).to.equal('Connect Slack');
    expect(connectFrame(mounted.button)!.title).to.equal('Connect Slack');
    const { x, y, width, bottom } = connectFrame(mounted.button)!.getBoundingClientRect();
    expect([x, y, width]).to.deep.equal([0, 0, innerWidth]);
    // The notice “Test mode” is below the frame and does not cover the frame.
    const notice = overlay(mounted.button).querySelector('p')!.getBoundingClientRect();
    expect(bottom).to.be.at.most(notice.top);
    expect(innerHeight - bottom).to.be.at.most(40);
    await end(mounted);
  });

  it('fills the viewport with a frame from Pipedream, without a notice', async () => {
    const { button, events } = await mount({ frontendOrigin: 'https://pipedream.com' });
    button.click();
    await events.waitForEvent('open');
    expect(overlay(button).querySelector('p')).to.equal(null);
    const frame = connectFrame(button)!.getBoundingClientRect();
    expect([frame.width, frame.height]).to.deep.equal([innerWidth, innerHeight]);
    await end({ button, events });
  });

  it('the overlay has the accessible name “Reconnect Slack” when an account is reconnected', async () => {
    const mounted = await mount({
      app: 'slack',
      accountId: 'apn_1',
      tokenProvider: () => createToken(),
    });
    mounted.button.click();
    await mounted.events.waitForEvent('open');
    expect(overlay(mounted.button).ariaLabel).to.equal('Reconnect Slack');
    await end(mounted);
  });

  it('the overlay changes neither the body nor the html element', async () => {
    const mounted = await mount({ app: 'slack' });
    const before = pageSnapshot();
    mounted.button.click();
    await mounted.events.waitForStep('ready');
    expect(pageSnapshot()).to.deep.equal(before);
    await end(mounted);
    expect(pageSnapshot()).to.deep.equal(before);
  });

  it('shows the notice “Test mode” for a frame from a loopback origin', async () => {
    const { sandbox } = await env();
    const mounted = await open();
    expect(overlay(mounted.button).querySelector('p')!.textContent).to.equal(
      `Test mode: ${new URL(sandbox).host}`,
    );
    await end(mounted);
  });

  it('shows the origin of a frame that is neither from Pipedream nor from loopback', async () => {
    const mounted = await mount({ frontendOrigin: 'https://connect.example' });
    mounted.button.click();
    await mounted.events.waitForEvent('open');
    expect(overlay(mounted.button).querySelector('p')!.textContent).to.equal(
      'This window comes from connect.example',
    );
    await end(mounted);
  });
});

describe("the overlay's own close button", () => {
  it('the close button is visible and focused until the frame has loaded', async () => {
    const mounted = await mount({ app: 'slack' });
    let early: unknown[] = [];
    mounted.button.addEventListener('open', () => {
      early = [isVisible(closeOf(mounted.button)), mounted.button.shadowRoot!.activeElement];
    });
    mounted.button.click();
    await mounted.events.waitForStep('ready');
    const close = closeOf(mounted.button);
    expect(early).to.deep.equal([true, close]);
    expect(isVisible(close)).to.equal(false);
    expect(mounted.button.shadowRoot!.activeElement).to.equal(connectFrame(mounted.button));
    await end(mounted);
  });

  it('the close button comes first in the overlay, and is visible on focus', async () => {
    const mounted = await open();
    const close = closeOf(mounted.button);
    expect(overlay(mounted.button).firstElementChild).to.equal(close);
    close.focus();
    expect(isVisible(close)).to.equal(true);
    await end(mounted);
  });

  it('the overlay itself shows a ring when the keyboard moves the focus to it', async () => {
    const mounted = await open();
    await press('Tab');
    overlay(mounted.button).focus();
    expect(overlay(mounted.button).matches(':focus-visible')).to.equal(true);
    expect(getComputedStyle(overlay(mounted.button)).outlineStyle).to.equal('solid');
    await end(mounted);
  });

  it('the close button is always visible with hide-close', async () => {
    const mounted = await open({ hideClose: true });
    expect(isVisible(closeOf(mounted.button))).to.equal(true);
    await end(mounted);
  });

  it('a click on the close button ends the flow', async () => {
    const mounted = await open({ hideClose: true });
    await waitForPointerInput(mounted.button);
    await click(closeOf(mounted.button));
    await mounted.events.waitForEvent('close');
    expect(mounted.events.names).to.deep.equal(CANCELLED);
  });

  it('Escape on the close button ends the flow', async () => {
    const mounted = await open();
    closeOf(mounted.button).focus();
    await press('Escape');
    await mounted.events.waitForEvent('close');
    expect(mounted.events.names).to.deep.equal(CANCELLED);
  });

  for (const app of ['test_silent', 'test_refused'])
    it(`the close button reappears if the frame is silent for ten seconds (${app})`, async () => {
      const silence = new FakeTimers(10_000);
      try {
        const mounted = await open({ app });
        expect(isVisible(closeOf(mounted.button))).to.equal(false);
        expect(silence.count).to.equal(1);
        silence.elapse();
        expect(isVisible(closeOf(mounted.button))).to.equal(true);
        await waitForPointerInput(mounted.button);
        await click(closeOf(mounted.button));
        await mounted.events.waitForEvent('close');
        expect(mounted.events.names).to.deep.equal(CANCELLED);
      } finally {
        silence.stop();
      }
    });
});

describe('the closing of the overlay', () => {
  // The next two tests use a real click, because the focus moves into the frame only after user input.
  for (const markup of ['', '<button slot="trigger">Mine</button>'])
    it(`closing the overlay returns the focus to the ${markup ? "host's own trigger" : 'button'}`, async () => {
      const mounted = await mount({ app: 'slack' }, markup);
      const trigger = mounted.button.querySelector('button') ?? part(mounted.button, 'button')!;
      await click(trigger);
      await mounted.events.waitForStep('ready');
      await end(mounted);
      expect((trigger.getRootNode() as ShadowRoot).activeElement).to.equal(trigger);
    });

  it('closing the overlay keeps the scroll position of the page', async () => {
    const mounted = await mount({ app: 'slack' });
    const tall = document.createElement('div');
    tall.style.height = '4000px';
    mounted.button.before(tall);
    try {
      window.scrollTo(0, 1_234);
      mounted.button.click();
      await mounted.events.waitForStep('ready');
      await end(mounted);
      expect(scrollY).to.equal(1_234);
    } finally {
      tall.remove();
    }
  });
});

describe('an overlay that is no longer rendered', () => {
  const usable = async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.scrollIntoView();
    const clicked = new Promise((resolve) => button.addEventListener('click', resolve, { once: true }));
    await click(button);
    await clicked;
    button.remove();
  };

  it('ends the flow with `cancel` when an ancestor of the button gets display: none', async () => {
    const mounted = await open();
    mounted.button.parentElement!.style.display = 'none';
    await mounted.events.waitForEvent('close');
    expect(mounted.events.names).to.deep.equal(CANCELLED);
    await usable();
  });

  it('ends the flow with `cancel` when a dialog around the button is closed', async () => {
    const mounted = await mount({ app: 'slack' });
    const dialog = document.createElement('dialog');
    mounted.button.before(dialog);
    dialog.append(mounted.button);
    dialog.showModal();
    mounted.button.click();
    await mounted.events.waitForStep('ready');
    dialog.close();
    await mounted.events.waitForEvent('close');
    expect(mounted.events.names).to.deep.equal(CANCELLED);
    await usable();
  });

  it('ends the flow with `cancel` when an ancestor of the button is removed', async () => {
    const mounted = await open();
    mounted.button.parentElement!.remove();
    await mounted.events.waitForEvent('close');
    expect(mounted.events.names).to.deep.equal(CANCELLED);
    await usable();
  });
});

describe('a frame that the page’s CSP refuses', () => {
  it('fails with the error code frame-blocked and leaves no overlay', async () => {
    const { sandbox } = await env();
    const page = await openPage({
      csp: "frame-src 'none'",
      body: '<script type="module" src="/dist/cdn/pd-connect-button.js"></script><pd-connect-button></pd-connect-button>',
    });
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    Object.assign(button, { app: 'slack', tokenEndpoint: '/__host/token', frontendOrigin: sandbox });
    const events = new EventRecorder(button);
    const outcome = await button.connect();
    expect(outcome.type).to.equal('error');
    expect(button.error).to.include({ code: 'frame-blocked', retryable: false });
    expect(button.error!.message).to.contain(`frame-src ${sandbox}`);
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
    expect(overlay(button)).to.equal(null);
    expect(page.document.querySelector('iframe')).to.equal(null);
    page.frameElement!.remove();
  });
});
