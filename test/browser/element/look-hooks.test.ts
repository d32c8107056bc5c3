import { expect, waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../../src/element/import-account-list.js';
import { accountsUrl, waitForState } from '../../support/page/accounts.js';
import { trackedFetch } from '../../support/page/fetch.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';
import { WAIT_OPTIONS } from '../../support/page/page.js';
import type { PdConnectButton } from '../../../src/index.js';

const ICON = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';

/** Applies a width and a top margin to these parts. Returns the name, the rendered width and the top margin of each part. */
function measureParts(button: PdConnectButton, names: readonly string[]): unknown[] {
  const style = document.createElement('style');
  style.textContent = names
    .map(
      (name) =>
        `pd-connect-button::part(${name}) { box-sizing: border-box; width: 61px; min-width: 61px; margin-top: 3px }`,
    )
    .join('\n');
  document.head.append(style);
  const result = names.map((name) => {
    const element = part(button, name)!;
    return [name, element.getBoundingClientRect().width, getComputedStyle(element).marginTop];
  });
  style.remove();
  return result;
}

const expectedBoxes = (names: readonly string[]): unknown[] => names.map((name) => [name, 61, '3px']);

describe('the CSS parts', () => {
  it('::part() rules can set width and margin in the account list', async () => {
    const { button } = await mount({
      multiple: true,
      accountsEndpoint: accountsUrl([{ id: 'apn_1', name: 'Ada' }]),
    });
    await waitForState(button, 'connected');
    await loadAccountList(WAIT_OPTIONS.timeout);
    part(button, 'button')!.click();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    const inRow = ['reconnect', 'disconnect', 'add'];
    expect(measureParts(button, inRow)).to.deep.equal(expectedBoxes(inRow));
    for (const name of ['row', 'list'])
      expect(measureParts(button, [name])).to.deep.equal(expectedBoxes([name]));
  });

  it('::part() rules can set width and margin outside of the account list', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ hang: true }), icon: ICON });
    const outcome = button.connect();
    await button.updateComplete;
    expect(measureParts(button, ['icon', 'spinner'])).to.deep.equal(expectedBoxes(['icon', 'spinner']));
    button.cancel();
    await outcome;

    const { button: slotted } = await mount(
      { tokenEndpoint: hostUrl({ status: 500 }) },
      '<button slot="trigger" type="button">Connect</button>',
    );
    await slotted.connect();
    await slotted.updateComplete;
    expect(measureParts(slotted, ['retry', 'status'])).to.deep.equal(expectedBoxes(['retry', 'status']));
  });

  for (const [what, css, markup] of [
    ['the status is hidden', '::part(status) { display: none }', ''],
    [
      'the status, the element’s box and the built-in button are missing',
      '{ display: contents } pd-connect-button::part(status) { display: none }',
      '<button slot="trigger" type="button">Connect</button>',
    ],
  ] as const)
    it(`focus prefetches the token and connect() opens the frame if ${what}`, async () => {
      const style = document.createElement('style');
      style.textContent = `pd-connect-button${css}`;
      document.head.append(style);
      const { button, events } = await mount({ app: 'test_silent', prefetch: 'hover' }, markup);
      const requests = trackedFetch();
      button.fetch = requests.fetch;
      button.focus();
      await requests.answered;
      expect(requests.calls).to.equal(1);
      const outcome = button.connect();
      await events.waitForEvent('open');
      button.cancel();
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      style.remove();
    });

  it('connect() fails with the error code misconfigured if the whole element is hidden', async () => {
    const { button } = await mount();
    button.style.display = 'none';
    expect(await button.connect()).to.have.nested.property('error.code', 'misconfigured');
  });

  for (const dir of ['ltr', 'rtl'])
    it(`the CSS property order moves the icon, but not the check mark (dir=${dir})`, async () => {
      const { button } = await mount({ icon: ICON, accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
      button.parentElement!.dir = dir;
      await waitForState(button, 'connected');
      await button.updateComplete;
      const boxes = (): number[] =>
        ['[part=icon]', '.mark', '[part=label]']
          .map((selector) => button.shadowRoot!.querySelector(selector)!.getBoundingClientRect().left)
          .map((left) => (dir === 'rtl' ? -left : left));
      const [icon, check, label] = boxes();
      expect(icon).to.be.below(check!);
      expect(check).to.be.below(label!);
      const style = document.createElement('style');
      style.textContent = 'pd-connect-button::part(icon) { order: 1 }';
      document.head.append(style);
      const [iconAfter, checkAfter, labelAfter] = boxes();
      const [one, other] = ['label', 'icon'].map((name) => part(button, name)!.getBoundingClientRect());
      style.remove();
      // The icon is now directly after the label. The menu arrow stays at the end of the button.
      expect(dir === 'rtl' ? one!.left - other!.right : other!.left - one!.right).to.be.closeTo(8, 0.5);
      expect(checkAfter).to.be.below(labelAfter!);
      expect(iconAfter).to.be.above(labelAfter!);
    });
});
