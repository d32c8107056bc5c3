import { expect } from '@open-wc/testing';
import type { Appearance } from '../../src/index.js';
import { makeButton, part, type Made } from './support/button.js';
import { hostUrl } from './support/host.js';
import { emulate, engine } from './support/input.js';

const APPEARANCES: Appearance[] = ['filled', 'outlined', 'plain'];
const SCHEMES = ['light', 'dark'] as const;

/** Brings a button into each of its states. */
const STATES = {
  idle: () => makeButton(),
  disabled: () => makeButton({ disabled: true }),
  pending: async () => {
    const made = await makeButton({ tokenEndpoint: hostUrl({ hang: true }) });
    void made.button.connect();
    return made;
  },
  open: async () => {
    const made = await makeButton({ app: 'test_silent', appName: 'Slack' });
    void made.button.connect();
    await made.events.step('ready');
    return made;
  },
  connected: async () => {
    const made = await makeButton();
    await made.button.connect();
    return made;
  },
  cancelled: async () => {
    const made = await makeButton({ app: 'test_cancel', appName: 'Slack' });
    await made.button.connect();
    return made;
  },
  'failed, with a retry': async () => {
    const made = await makeButton({ tokenEndpoint: hostUrl({ status: 500 }) });
    await made.button.connect();
    return made;
  },
  'failed for good': async () => {
    const made = await makeButton({ tokenEndpoint: hostUrl({ status: 401 }) });
    await made.button.connect();
    return made;
  },
} satisfies Record<string, () => Promise<Made>>;

const paper = (scheme: string) => `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;

describe('accessibility', () => {
  for (const [state, reach] of Object.entries(STATES))
    for (const scheme of SCHEMES)
      it(`passes axe when ${state}, in every appearance, ${scheme}`, async () => {
        const { button } = await reach();
        button.parentElement!.style.cssText = paper(scheme);
        for (const appearance of APPEARANCES) {
          button.appearance = appearance;
          await button.updateComplete;
          await expect(button).to.be.accessible();
        }
      });

  for (const scheme of SCHEMES)
    it(`has text of at least 4.5:1 against its ground, ${scheme}`, async () => {
      const { button } = await STATES['failed, with a retry']();
      button.parentElement!.style.cssText = paper(scheme);
      const canvas = getComputedStyle(button.parentElement!).backgroundColor;
      for (const appearance of APPEARANCES) {
        button.appearance = appearance;
        await button.updateComplete;
        for (const name of ['button', 'retry', 'status']) {
          const { color, backgroundColor } = getComputedStyle(part(button, name)!);
          expect(contrast([canvas, backgroundColor], color), `${appearance} ${name}`).to.be.at.least(4.5);
        }
      }
    });

  it('is a button named by its text, and once connected says so', async () => {
    const { button } = await makeButton({ app: 'google_sheets' });
    const inner = part(button, 'button')!;
    expect(inner.localName).to.equal('button');
    expect(inner.innerText.trim()).to.equal('Connect Google Sheets');

    const { button: connected } = await STATES.connected();
    expect(part(connected, 'button')!.innerText.trim()).to.equal('Test Success connected');
  });

  it('keeps its name while it is pending, when its text cannot be seen', async () => {
    const { button } = await STATES.pending();
    await button.updateComplete;
    expect(part(button, 'label')!.textContent.trim()).to.equal('Connect Test Success');
    expect(getComputedStyle(part(button, 'label')!)).to.include({ visibility: 'visible', display: 'block' });
  });

  it('has one live region from the start, which tells of every turn', async () => {
    const { button } = await makeButton({ app: 'test_cancel', appName: 'Slack' });
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
    expect(status.textContent.trim()).to.contain('Please try again.');
    expect(part(button, 'status')).to.equal(status);
    expect(button.shadowRoot!.querySelectorAll('[role=status], [role=alert], [aria-live]').length).to.equal(
      1,
    );
  });

  it('shows what went wrong, and keeps the rest for screen readers', async () => {
    const { button: failed } = await STATES['failed, with a retry']();
    await failed.updateComplete;
    expect(part(failed, 'status')!.getBoundingClientRect().height).to.be.above(10);

    const { button: cancelled } = await STATES.cancelled();
    await cancelled.updateComplete;
    expect(part(cancelled, 'status')!.getBoundingClientRect().width).to.equal(1);
  });

  it('keeps the focus and says that it cannot be pressed while it is pending', async () => {
    const { button } = await makeButton({ tokenEndpoint: hostUrl({ hang: true }) });
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

  it('names the overlay and the frame in it after the app', async () => {
    const { button } = await STATES.open();
    const overlay = part(button, 'overlay') as HTMLDialogElement;
    expect(overlay.matches(':modal')).to.equal(true);
    expect(overlay.ariaLabel).to.equal('Connect Slack');
    expect(overlay.querySelector('iframe')!.title).to.equal('Connect Slack');
    expect(part(button, 'close')!.ariaLabel).to.equal('Close');
  });

  it('is out of the tab order and says so when it is disabled', async () => {
    const { button } = await STATES.disabled();
    const inner = part(button, 'button') as HTMLButtonElement;
    expect(inner.disabled).to.equal(true);
    button.focus();
    expect(document.activeElement).not.to.equal(button);
  });

  it('grows with text of twice the size instead of cutting it off', async () => {
    const { button } = await makeButton({ label: 'Connect the Google Workspace of your organisation' });
    button.parentElement!.style.cssText = 'font-size: 200%; width: 320px';
    const inner = part(button, 'button')!;
    const { width, height } = inner.getBoundingClientRect();
    expect(width).to.be.at.most(320);
    expect(height).to.be.above(64);
    expect(inner.scrollWidth).to.be.at.most(inner.clientWidth);
    expect(inner.scrollHeight).to.be.at.most(inner.clientHeight);
  });

  it('spins slower for those who want less motion', async function () {
    // Only Chromium's driver can emulate it.
    if (engine() !== 'chromium') this.skip();
    const { button } = await STATES.pending();
    await button.updateComplete;
    const duration = () => parseFloat(getComputedStyle(part(button, 'spinner')!).animationDuration);
    const usual = duration();
    await emulate({ reducedMotion: 'reduce' });
    expect(duration()).to.be.above(usual * 2);
    await emulate({});
  });

  it('has an edge in forced colours, whatever its appearance', async function () {
    // Only Chromium's driver can emulate them.
    if (engine() !== 'chromium') this.skip();
    await emulate({ forcedColors: 'active' });
    const { button } = await makeButton();
    button.parentElement!.style.background = 'Canvas';
    const canvas = getComputedStyle(button.parentElement!).backgroundColor;
    for (const appearance of APPEARANCES) {
      button.appearance = appearance;
      await button.updateComplete;
      const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(part(button, 'button')!);
      expect(borderTopWidth).to.equal('1px');
      expect(contrast([canvas, backgroundColor], borderTopColor), appearance).to.be.at.least(3);
      await expect(button).to.be.accessible();
    }
    await emulate({});
  });
});

/** WCAG's contrast of a colour on layers of colour, as the browser paints them. */
function contrast(grounds: string[], color: string): number {
  const [one, two] = [luminance(grounds), luminance([...grounds, color])];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

function luminance(layers: string[]): number {
  const context = document.createElement('canvas').getContext('2d')!;
  for (const layer of layers) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
