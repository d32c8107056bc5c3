import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { mint } from './support/answers.js';
import { frameOf, makeButton, part, Recorder, takesPointers, type Made } from './support/button.js';
import { HeldTimers } from './support/census.js';
import { env } from './support/host.js';
import { click, press } from './support/input.js';
import { openPage, traces } from './support/page.js';

const overlay = (button: PdConnectButton) => part(button, 'overlay') as HTMLDialogElement;
const closeOf = (button: PdConnectButton) => overlay(button).querySelector<HTMLElement>("[part='close']")!;
const shown = (element: Element) => getComputedStyle(element).opacity === '1';
const CANCELLED = ['beforeconnect', 'open', 'cancel', 'close'];

/** Connects, and waits until the frame has loaded. */
async function open(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Made> {
  const made = await makeButton({ app: 'slack', ...properties }, markup);
  made.button.click();
  await made.events.step('ready');
  return made;
}

async function end({ button, events }: Made): Promise<void> {
  button.cancel();
  await events.seen('close');
}

describe('the overlay', () => {
  it('is one modal dialog in the shadow root, with the frame in it and a name', async () => {
    const made = await open();
    const dialog = overlay(made.button);
    expect(dialog.localName).to.equal('dialog');
    expect(dialog.getRootNode()).to.equal(made.button.shadowRoot);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(frameOf(made.button)!.parentElement).to.equal(dialog);
    expect(dialog.ariaLabel).to.equal('Connect Slack');
    expect(frameOf(made.button)!.title).to.equal('Connect Slack');
    const { x, y, width, bottom } = frameOf(made.button)!.getBoundingClientRect();
    expect([x, y, width]).to.deep.equal([0, 0, innerWidth]);
    // The notice about the test mode takes the rest, without covering the frame.
    const notice = overlay(made.button).querySelector('p')!.getBoundingClientRect();
    expect(bottom).to.be.at.most(notice.top);
    expect(innerHeight - bottom).to.be.at.most(40);
    await end(made);
  });

  it('covers the whole viewport with a frame from Pipedream, which needs no notice', async () => {
    const { button, events } = await makeButton({ frontendOrigin: 'https://pipedream.com' });
    button.click();
    await events.seen('open');
    expect(overlay(button).querySelector('p')).to.equal(null);
    const frame = frameOf(button)!.getBoundingClientRect();
    expect([frame.width, frame.height]).to.deep.equal([innerWidth, innerHeight]);
    await end({ button, events });
  });

  it('has the accessible name “Reconnect Slack” when it reconnects', async () => {
    const made = await makeButton({
      app: 'slack',
      accountId: 'apn_1',
      tokenProvider: () => mint(),
    });
    made.button.click();
    await made.events.seen('open');
    expect(overlay(made.button).ariaLabel).to.equal('Reconnect Slack');
    await end(made);
  });

  it('leaves nothing on body and html while it is open', async () => {
    const made = await makeButton({ app: 'slack' });
    const before = traces();
    made.button.click();
    await made.events.step('ready');
    expect(traces()).to.deep.equal(before);
    await end(made);
    expect(traces()).to.deep.equal(before);
  });

  it('says that a frame from loopback is a test', async () => {
    const { sandbox } = await env();
    const made = await open();
    expect(overlay(made.button).querySelector('p')!.textContent).to.equal(
      `Test mode: ${new URL(sandbox).host}`,
    );
    await end(made);
  });

  it('names any other origin than Pipedream', async () => {
    const made = await makeButton({ frontendOrigin: 'https://connect.example' });
    made.button.click();
    await made.events.seen('open');
    expect(overlay(made.button).querySelector('p')!.textContent).to.equal(
      'This window comes from connect.example',
    );
    await end(made);
  });
});

describe("the overlay's own close button", () => {
  it('shows and has the focus until the frame has loaded, then passes the focus to the frame', async () => {
    const made = await makeButton({ app: 'slack' });
    let early: unknown[] = [];
    made.button.addEventListener('open', () => {
      early = [shown(closeOf(made.button)), made.button.shadowRoot!.activeElement];
    });
    made.button.click();
    await made.events.step('ready');
    const close = closeOf(made.button);
    expect(early).to.deep.equal([true, close]);
    expect(shown(close)).to.equal(false);
    expect(made.button.shadowRoot!.activeElement).to.equal(frameOf(made.button));
    await end(made);
  });

  it('comes first in the tab order and shows when it has the focus', async () => {
    const made = await open();
    const close = closeOf(made.button);
    expect(overlay(made.button).firstElementChild).to.equal(close);
    close.focus();
    expect(shown(close)).to.equal(true);
    await end(made);
  });

  it('always shows with hide-close', async () => {
    const made = await open({ hideClose: true });
    expect(shown(closeOf(made.button))).to.equal(true);
    await end(made);
  });

  it('ends the flow by a real click', async () => {
    const made = await open({ hideClose: true });
    await takesPointers(made.button);
    await click(closeOf(made.button));
    await made.events.seen('close');
    expect(made.events.names).to.deep.equal(CANCELLED);
  });

  it('ends the flow with Escape while the focus is in our part', async () => {
    const made = await open();
    closeOf(made.button).focus();
    await press('Escape');
    await made.events.seen('close');
    expect(made.events.names).to.deep.equal(CANCELLED);
  });

  for (const app of ['test_silent', 'test_refused'])
    it(`shows again when the frame has been silent for ten seconds (${app})`, async () => {
      const silence = new HeldTimers(10_000);
      try {
        const made = await open({ app });
        expect(shown(closeOf(made.button))).to.equal(false);
        expect(silence.count).to.equal(1);
        silence.elapse();
        expect(shown(closeOf(made.button))).to.equal(true);
        await takesPointers(made.button);
        await click(closeOf(made.button));
        await made.events.seen('close');
        expect(made.events.names).to.deep.equal(CANCELLED);
      } finally {
        silence.stop();
      }
    });
});

describe('after the overlay', () => {
  // A real click, because the focus moves into the frame only after user input.
  for (const markup of ['', '<button slot="trigger">Mine</button>'])
    it(`the focus is on the ${markup ? "host's own trigger" : 'button'} again`, async () => {
      const made = await makeButton({ app: 'slack' }, markup);
      const trigger = made.button.querySelector('button') ?? part(made.button, 'button')!;
      await click(trigger);
      await made.events.step('ready');
      await end(made);
      expect((trigger.getRootNode() as ShadowRoot).activeElement).to.equal(trigger);
    });

  it('the page has not scrolled, even if the button is out of view', async () => {
    const made = await makeButton({ app: 'slack' });
    const tall = document.createElement('div');
    tall.style.height = '4000px';
    made.button.before(tall);
    try {
      window.scrollTo(0, 1_234);
      made.button.click();
      await made.events.step('ready');
      await end(made);
      expect(scrollY).to.equal(1_234);
    } finally {
      tall.remove();
    }
  });
});

describe('an overlay that is no longer rendered ends in a cancel', () => {
  const usable = async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.scrollIntoView();
    const clicked = new Promise((resolve) => button.addEventListener('click', resolve, { once: true }));
    await click(button);
    await clicked;
    button.remove();
  };

  it('when an ancestor is hidden', async () => {
    const made = await open();
    made.button.parentElement!.style.display = 'none';
    await made.events.seen('close');
    expect(made.events.names).to.deep.equal(CANCELLED);
    await usable();
  });

  it('when a dialog around it is closed', async () => {
    const made = await makeButton({ app: 'slack' });
    const dialog = document.createElement('dialog');
    made.button.before(dialog);
    dialog.append(made.button);
    dialog.showModal();
    made.button.click();
    await made.events.step('ready');
    dialog.close();
    await made.events.seen('close');
    expect(made.events.names).to.deep.equal(CANCELLED);
    await usable();
  });

  it('when it is removed', async () => {
    const made = await open();
    made.button.parentElement!.remove();
    await made.events.seen('close');
    expect(made.events.names).to.deep.equal(CANCELLED);
    await usable();
  });
});

describe("a frame that the page's policy refuses", () => {
  it('ends in frame-blocked, names the directive, and leaves the page usable', async () => {
    const { sandbox } = await env();
    const page = await openPage({
      csp: "frame-src 'none'",
      body: '<script type="module" src="/dist/cdn/pd-connect-button.js"></script><pd-connect-button></pd-connect-button>',
    });
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    Object.assign(button, { app: 'slack', tokenEndpoint: '/__host/token', frontendOrigin: sandbox });
    const events = new Recorder(button);
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
