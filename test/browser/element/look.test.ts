import { expect, waitUntil } from '@open-wc/testing';
import { mount } from '../../support/page/mount.js';
import { connectFrame, part } from '../../support/page/element.js';
import { env, hostUrl } from '../../support/page/host.js';

/** Adds a style sheet to the page. The test must remove the returned style element. */
function pageStyle(css: string): HTMLStyleElement {
  const style = Object.assign(document.createElement('style'), { textContent: css });
  document.head.append(style);
  return style;
}

const PROPERTIES: [name: string, value: string, property: string, computed: string][] = [
  ['background', 'rgb(1, 2, 3)', 'background-color', 'rgb(1, 2, 3)'],
  ['color', 'rgb(4, 5, 6)', 'color', 'rgb(4, 5, 6)'],
  ['border', 'rgb(7, 8, 9)', 'border-top-color', 'rgb(7, 8, 9)'],
  ['radius', '3px', 'border-top-left-radius', '3px'],
  ['padding', '1px 21px', 'padding-left', '21px'],
  ['height', '61px', 'min-height', '61px'],
  ['gap', '17px', 'column-gap', '17px'],
  ['font', '19px/1 monospace', 'font-size', '19px'],
  ['font-weight', '300', 'font-weight', '300'],
];

describe('the element', () => {
  for (const [name, value, property, computed] of PROPERTIES)
    it(`inherits --pd-connect-${name} from an ancestor`, async () => {
      const { button } = await mount();
      const usual = getComputedStyle(part(button, 'button')!).getPropertyValue(property);
      expect(usual).not.to.equal(computed);
      button.parentElement!.style.setProperty(`--pd-connect-${name}`, value);
      expect(getComputedStyle(part(button, 'button')!).getPropertyValue(property)).to.equal(computed);
    });

  it('shows no broken-image icon if the icon fails to load', async () => {
    const { button } = await mount({ icon: 'data:image/png;base64,AA' });
    const image = part(button, 'icon')!.querySelector('img')!;
    await waitUntil(() => image.complete, 'The icon neither loads nor fails.');
    expect(image.naturalWidth).to.equal(0);
    // A failed inline image without a CSS width has no box. With a width, browsers would draw the broken-image icon.
    image.style.display = 'inline';
    expect(image.getBoundingClientRect().width).to.equal(0);
    expect(part(button, 'icon')!.getBoundingClientRect().width).to.be.greaterThan(15);
  });

  it('applies custom properties to the spinner, the message and the backdrop', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 500 }) });
    button.parentElement!.style.cssText =
      '--pd-connect-spinner: rgb(1, 1, 1); --pd-connect-error-color: rgb(2, 2, 2); --pd-connect-backdrop: rgb(3, 3, 3)';
    await button.connect();
    await button.updateComplete;
    expect(getComputedStyle(part(button, 'status')!).color).to.equal('rgb(2, 2, 2)');

    button.tokenEndpoint = hostUrl();
    button.app = 'test_silent';
    const outcome = button.connect();
    await button.updateComplete;
    const spinner = part(button, 'button')!.querySelector('[part=spinner]')!;
    expect(getComputedStyle(spinner).borderRightColor).to.equal('rgb(1, 1, 1)');
    while (!connectFrame(button)) await new Promise(requestAnimationFrame);
    const { backgroundColor } = getComputedStyle(part(button, 'overlay')!, '::backdrop');
    expect(backgroundColor).to.equal('rgb(3, 3, 3)');
    button.cancel();
    await outcome;
  });

  it('::part() rules apply without !important', async () => {
    const style = pageStyle(
      ['button', 'icon', 'label', 'status', 'retry', 'spinner', 'overlay', 'close']
        .map((name, index) => `pd-connect-button::part(${name}) { outline-offset: ${index + 31}px }`)
        .join('\n'),
    );
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 500 }) });
    const offset = (name: string) => getComputedStyle(part(button, name)!).outlineOffset;
    await button.connect();
    await button.updateComplete;
    // After an error, the built-in button also has the part `retry`.
    expect(['button', 'icon', 'label', 'status', 'retry'].map(offset)).to.deep.equal([
      '35px',
      '32px',
      '33px',
      '34px',
      '35px',
    ]);
    button.tokenEndpoint = hostUrl();
    button.app = 'test_silent';
    const outcome = button.connect();
    while (!connectFrame(button)) await new Promise(requestAnimationFrame);
    await button.updateComplete;
    expect(['spinner', 'overlay', 'close'].map(offset)).to.deep.equal(['36px', '37px', '38px']);
    button.cancel();
    await outcome;
    style.remove();
  });

  it('the element has the same size in the states idle and pending', async () => {
    for (const size of ['small', 'medium', 'large'] as const) {
      const { button } = await mount({ tokenEndpoint: hostUrl({ hang: true }), size });
      const measure = () => {
        const { width, height } = button.getBoundingClientRect();
        return [width, height];
      };
      const idle = measure();
      const outcome = button.connect();
      await button.updateComplete;
      expect(part(button, 'spinner')).not.to.equal(null);
      expect(measure(), size).to.deep.equal(idle);
      button.cancel();
      await outcome;
      await button.updateComplete;
      expect(measure(), size).to.deep.equal(idle);
    }
  });

  it('the button is 32, 40 or 48 px high, depending on `size`', async () => {
    for (const [size, height] of [
      ['small', 32],
      ['medium', 40],
      ['large', 48],
    ] as const) {
      const { button } = await mount({ size });
      expect(part(button, 'button')!.getBoundingClientRect().height).to.equal(height);
    }
  });

  it('does not override the attribute `hidden` or the page’s `display`', async () => {
    const { button } = await mount();
    button.hidden = true;
    expect(getComputedStyle(button).display).to.equal('none');
    button.hidden = false;
    const style = pageStyle('pd-connect-button { display: flex }');
    expect(getComputedStyle(button).display).to.equal('flex');
    style.remove();
  });

  it('shows the frame’s origin in the overlay if that origin is not Pipedream’s', async () => {
    const { sandbox } = await env();
    const { button, events } = await mount({ app: 'test_silent' });
    const outcome = button.connect();
    await events.waitForEvent('open');
    expect(part(button, 'overlay')!.textContent).to.contain(new URL(sandbox).host);
    button.cancel();
    await outcome;
  });
});
