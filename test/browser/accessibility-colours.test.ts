import { expect } from '@open-wc/testing';
import { contrast, groundsOf } from '../a11y/contrast.js';
import { STATES } from '../a11y/states.js';
import { lowContrastTexts, texts } from '../a11y/texts.js';
import { part } from '../support/page/element.js';
import { emulate, engine, moveTo, press } from '../support/page/input.js';
import type { PdConnectButton } from '../../src/index.js';

const APPEARANCES = ['filled', 'outlined', 'plain'] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Runs the check with each appearance in each colour scheme. */
async function inEachLook(
  button: PdConnectButton,
  look: (name: string) => void | Promise<void>,
): Promise<void> {
  for (const scheme of SCHEMES)
    for (const appearance of APPEARANCES) {
      button.parentElement!.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText; padding: 8px`;
      button.appearance = appearance;
      await button.updateComplete;
      await look(`${appearance} ${scheme}`);
    }
}

/** Asserts that the browser has a mouse. Without a mouse, `(hover: hover)` rules do not apply, so hover tests would check nothing. */
const expectMouse = (): void => {
  expect(matchMedia('(hover: hover)').matches, 'the browser has a mouse').to.equal(true);
};

describe('the element’s colours', () => {
  afterEach(() => moveTo({ x: 0, y: 0 }));

  for (const [state, reach] of Object.entries(STATES))
    it(`every text has a contrast of at least 4.5:1 in the state “${state}”`, async () => {
      const { button } = await reach();
      await inEachLook(button, (look) => {
        expect(lowContrastTexts(button.parentElement!), look).to.deep.equal([]);
      });
    });

  it('the contrast check reports a text with a contrast of 4.48:1', async () => {
    const { button } = await STATES.idle();
    button.style.setProperty('--pd-connect-background', '#fff');
    button.style.setProperty('--pd-connect-color', '#777');
    expect(lowContrastTexts(button.parentElement!)).to.deep.equal(['Connect Slack: 4.48']);
  });

  it('a hovered button has a text contrast of at least 4.5:1', async () => {
    expectMouse();
    const { button } = await STATES['connected, with the account list open']();
    await inEachLook(button, async (look) => {
      for (const name of ['button', 'reconnect', 'disconnect']) {
        const element = part(button, name)!;
        await moveTo(element);
        expect(element.matches(':hover')).to.equal(true);
        expect(lowContrastTexts(button.parentElement!), `${look} ${name}`).to.deep.equal([]);
      }
    });
  });

  it('a button with the page’s colours keeps a contrast of at least 4.5:1 on hover', async () => {
    expectMouse();
    const { button } = await STATES['connected as a named account']();
    // White on #767676 has a contrast of 4.54:1, just above the minimum of 4.5:1.
    button.style.cssText = '--pd-connect-background: #767676; --pd-connect-color: #fff';
    await inEachLook(button, async (look) => {
      await moveTo(part(button, 'button')!);
      expect(lowContrastTexts(button.parentElement!), look).to.deep.equal([]);
    });
  });

  for (const [name, disabled] of Object.entries({ disabled: true, busy: false }))
    it(`a ${name} button keeps its background on hover`, async () => {
      expectMouse();
      const { button } = await STATES[disabled ? 'idle' : 'pending']();
      button.disabled = disabled;
      button.style.setProperty('--pd-connect-background-hover', '#4327c4');
      await button.updateComplete;
      const { background } = getComputedStyle(part(button, 'button')!);
      await moveTo(part(button, 'button')!);
      expect(part(button, 'button')!.matches(':hover')).to.equal(true);
      expect(getComputedStyle(part(button, 'button')!).background).to.equal(background);
    });

  it('the focus ring has a contrast of at least 3:1 against the page', async () => {
    const { button } = await STATES['connected and unhealthy']();
    await inEachLook(button, async (look) => {
      document.body.tabIndex = -1;
      document.body.focus();
      const page = groundsOf(button);
      for (const name of ['button', 'more']) {
        await press('Tab');
        const focused = button.shadowRoot!.activeElement as HTMLElement;
        expect(focused, name).to.equal(part(button, name));
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
        expect(outlineStyle).to.equal('solid');
        expect(parseFloat(outlineWidth)).to.be.at.least(2);
        expect(contrast(page, outlineColor), look).to.be.at.least(3);
      }
    });
    document.body.removeAttribute('tabindex');
  });

  it('the border of the retry button has a contrast of at least 3:1', async () => {
    // The retry button has no background, so only its border shows where the button is.
    const { button } = await STATES['failed, with a trigger button of the host']();
    await inEachLook(button, (look) => {
      const { borderTopColor } = getComputedStyle(part(button, 'retry')!);
      expect(contrast(groundsOf(button), borderTopColor), look).to.be.at.least(3);
    });
  });

  describe('the element with forced-colors: active', () => {
    before(function () {
      // Only Chromium's driver can emulate forced colours.
      if (engine() !== 'chromium') this.skip();
    });
    beforeEach(() => emulate({ forcedColors: 'active' }));
    afterEach(() => emulate({}));

    it('every button has a border with a contrast of at least 3:1', async () => {
      for (const reach of Object.values(STATES)) {
        const { button } = await reach();
        button.parentElement!.style.background = 'Canvas';
        for (const element of button.shadowRoot!.querySelectorAll('button')) {
          // A slotted trigger hides the built-in button.
          if (!element.checkVisibility()) continue;
          const { borderTopColor, borderTopWidth } = getComputedStyle(element);
          expect(borderTopWidth).to.equal('1px');
          expect(contrast(['Canvas'], borderTopColor), element.part.value).to.be.at.least(3);
        }
        button.remove();
      }
    });

    it('a disabled button has the system colour GrayText', async () => {
      const { button } = await STATES.disabled();
      const probe = Object.assign(document.createElement('i'), { style: 'color: GrayText' });
      button.after(probe);
      const { color, opacity, borderTopColor } = getComputedStyle(part(button, 'button')!);
      const grey = getComputedStyle(probe).color;
      expect({ color, opacity, borderTopColor }).to.deep.equal({
        color: grey,
        opacity: '1',
        borderTopColor: grey,
      });
    });

    it('the rotation of the spinner is visible in forced colours', async () => {
      const { button } = await STATES.pending();
      const spinner = part(button, 'spinner')!;
      const { borderTopColor, borderBottomColor, clipPath } = getComputedStyle(spinner);
      expect(borderTopColor === borderBottomColor && clipPath === 'none').to.equal(false);
    });

    it('the focus ring is a solid line with a contrast of at least 3:1', async () => {
      const { button } = await STATES.idle();
      document.body.tabIndex = -1;
      document.body.focus();
      await press('Tab');
      const { outlineColor, outlineStyle } = getComputedStyle(part(button, 'button')!);
      expect(outlineStyle).to.equal('solid');
      expect(contrast(['Canvas'], outlineColor)).to.be.at.least(3);
      document.body.removeAttribute('tabindex');
    });
  });

  it('the contrast check includes every visible text, even the error message', async () => {
    const { button } = await STATES['failed, with a retry']();
    const seen = [...texts(button.parentElement!)].map((element) => element.textContent.trim());
    expect(seen).to.deep.equal(['Try again', 'The server could not start the connection.']);
  });
});
