import { expect } from '@open-wc/testing';
import { recordAnnouncements } from '../a11y/announcements.js';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { env } from '../support/page/host.js';
import { animationFrame, waitForMessage } from '../support/page/page.js';

/** Durations from src/flow, in milliseconds. */
const SETTLED = 100;
const SILENCE = 10_000;
const LINGERING = 1_500;
const GRACE = 5_000;

const statusOf = (dialog: Element) => dialog.querySelector<HTMLElement>('[role=status]')!;

describe("the overlay's live region", () => {
  it('announces “Connecting Slack…” shortly after the dialog has opened', async () => {
    const settling = new FakeTimers(SETTLED);
    try {
      const { button, events } = await mount({ app: 'test_hang', appName: 'Slack' });
      // Pauses the animation that delays the element's own announcement. During a slow token request, the delay could end too early.
      const paused = new CSSStyleSheet();
      paused.replaceSync('.held { animation-play-state: paused }');
      button.shadowRoot!.adoptedStyleSheets.push(paused);
      const announcements = recordAnnouncements(button.shadowRoot!);
      button.click();
      await events.waitForEvent('open');
      const status = statusOf(part(button, 'overlay')!);
      expect(status.textContent).to.equal('');
      await animationFrame();
      announcements.length = 0;
      settling.elapse();
      await animationFrame();
      expect(announcements).to.deep.equal([{ text: 'Connecting Slack…', spoken: true }]);
      button.cancel();
      await events.waitForEvent('close');
      expect(settling.count).to.equal(0);
    } finally {
      settling.stop();
    }
  });

  it('announces that a silent frame can be closed', async () => {
    const silence = new FakeTimers(SILENCE);
    try {
      const { button, events } = await mount({ app: 'test_silent' });
      button.click();
      await events.waitForStep('ready');
      silence.elapse();
      const dialog = part(button, 'overlay')!;
      const status = statusOf(dialog);
      expect(status.textContent).to.equal('Not working? You can close this window.');
      expect(status.childElementCount).to.equal(0);
      expect(part(button, 'link')!.textContent).to.equal('Continue in a new tab');
      expect(part(button, 'link')!.previousElementSibling).to.equal(status);
      button.cancel();
      await events.waitForEvent('close');
    } finally {
      silence.stop();
    }
  });

  it('announces the closing of a frame that stays open after a success', async () => {
    const lingering = new FakeTimers(LINGERING);
    const grace = new FakeTimers(GRACE);
    try {
      const { button, events } = await mount({ frontendOrigin: (await env()).other, appName: 'Slack' });
      const outcome = button.connect();
      await events.waitForStep('ready');
      const succeeded = waitForMessage('success');
      const run = `parent.postMessage({ type: 'success', authProvisionId: 'apn_1' }, '*')`;
      connectFrame(button)!.contentWindow!.postMessage({ run }, '*');
      await succeeded;
      const status = statusOf(part(button, 'overlay')!);
      lingering.elapse();
      expect(status.textContent).to.equal('Slack connected. This window is closing.');
      grace.elapse();
      expect((await outcome).type).to.equal('success');
    } finally {
      grace.stop();
      lingering.stop();
    }
  });
});
