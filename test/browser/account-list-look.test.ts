import { expect, waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../src/element/import-account-list.js';
import type { ConnectState, PdConnectButton } from '../../src/index.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { WAIT_OPTIONS } from '../support/page/page.js';

const HEALTHY = { id: 'apn_1', name: 'ada@example.com', healthy: true };
const UNHEALTHY = { ...HEALTHY, healthy: false };

before(() => loadAccountList(15_000));

/** Mounts a button with this account and leaves its account list closed. */
async function mountListed(account: object, state: ConnectState): Promise<PdConnectButton> {
  const { button } = await mount({ accountsEndpoint: accountsUrl([account]), appName: 'Slack' });
  await waitForState(button, state);
  await button.updateComplete;
  return button;
}

async function open(button: PdConnectButton): Promise<HTMLElement> {
  (part(button, 'more') ?? part(button, 'button'))!.click();
  await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
  return part(button, 'list')!;
}

/** Returns the bounding box of an element's text. */
function lettersOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

describe('the open account list', () => {
  for (const place of ['top: 0', 'bottom: 0'])
    for (const dir of ['ltr', 'rtl'])
      for (const [account, state] of [
        [HEALTHY, 'connected'],
        [UNHEALTHY, 'unhealthy'],
      ] as const)
        it(`the account list covers no button and no message at a text size of 200 % (${state}, ${place}, ${dir})`, async () => {
          const button = await mountListed(account, state);
          const host = button.parentElement!;
          host.dir = dir;
          host.style.cssText = `position: fixed; left: 0; width: 360px; font-size: 200%; ${place}`;
          const list = (await open(button)).getBoundingClientRect();
          const shown = ['button', 'more', 'status']
            .map((name) => part(button, name))
            .filter((element) => element?.matches(':not(.quiet)'))
            .map((element) => element!.getBoundingClientRect());
          expect(shown.length).to.equal(state === 'connected' ? 1 : 3);
          // Here the text of the main button wraps, so the main button is taller than the small button that opens the list.
          if (state === 'unhealthy') expect(shown[0]!.height).to.be.above(shown[1]!.height);
          for (const { top, bottom } of shown)
            expect(list.top >= bottom || list.bottom <= top, `${list.top} ${bottom}`).to.equal(true);
        });

  for (const [what, zoomed, zoom] of [
    ['body', document.body, '1.5'],
    ['body', document.body, '0.75'],
    ['the root element', document.documentElement, '1.25'],
  ] as const)
    it(`the account list opens below the button with CSS zoom ${zoom} on ${what}`, async () => {
      const button = await mountListed(HEALTHY, 'connected');
      try {
        zoomed.style.zoom = zoom;
        const list = (await open(button)).getBoundingClientRect();
        const box = part(button, 'button')!.getBoundingClientRect();
        expect(list.left).to.be.closeTo(box.left, 2);
        expect(list.top - box.bottom).to.be.within(0, 10);
        expect(list.right).to.be.below(innerWidth);
      } finally {
        zoomed.style.zoom = '';
      }
    });

  for (const [radius, corner] of [
    ['', '8px'],
    ['0px', '0px'],
    ['12px', '12px'],
    ['999px', '16px'],
  ] as const)
    it(`the account list has corners of ${corner} with ${radius || 'no'} --pd-connect-radius`, async () => {
      const button = await mountListed(HEALTHY, 'connected');
      button.parentElement!.style.setProperty('--pd-connect-radius', radius);
      expect(getComputedStyle(await open(button)).borderTopLeftRadius).to.equal(corner);
    });

  it('the button that connects another account is aligned with the rows of the account list', async () => {
    const { button } = await mount({ accountsEndpoint: accountsUrl([HEALTHY]), multiple: true });
    await waitForState(button, 'connected');
    await button.updateComplete;
    const list = await open(button);
    const { left } = lettersOf(list.querySelector('[part=account]')!);
    const { right } = list.querySelector('[part=disconnect]')!.getBoundingClientRect();
    const add = list.querySelector('[part=add]')!.getBoundingClientRect();
    expect(add.left).to.be.closeTo(left, 1);
    expect(add.right).to.be.closeTo(right, 1);
  });

  it('a long account name stays on one line during the question “Really disconnect?”', async () => {
    const button = await mountListed({ ...HEALTHY, name: 'a.long.name@subsidiary.example' }, 'connected');
    const list = await open(button);
    const lines = () => {
      const range = document.createRange();
      range.selectNodeContents(list.querySelector('[part=account]')!);
      return range.getClientRects().length;
    };
    expect(lines()).to.equal(1);
    list.querySelector<HTMLElement>('[part=disconnect]')!.click();
    expect(list.textContent).to.contain('Really disconnect?');
    expect(lines()).to.equal(1);
  });

  it('account names and health texts have the colour that the page sets', async () => {
    const button = await mountListed(HEALTHY, 'connected');
    const list = await open(button);
    list.style.color = 'rgb(1, 2, 3)';
    for (const selector of ['[part=account]', '.health'])
      expect(getComputedStyle(list.querySelector(selector)!).color).to.equal('rgb(1, 2, 3)');
  });

  for (const [name, direction] of [
    ['Ada', 'rtl'],
    ['ندى', 'ltr'],
  ] as const)
    it(`aligns the account name with the health text if the writing directions differ (dir=${direction})`, async () => {
      const button = await mountListed({ ...HEALTHY, name }, 'connected');
      button.parentElement!.dir = direction;
      const list = await open(button);
      const [above, below] = ['[part=account]', '.health'].map((selector) =>
        lettersOf(list.querySelector(selector)!),
      );
      const side = direction === 'rtl' ? 'right' : 'left';
      expect(above![side]).to.be.closeTo(below![side], 2);
    });
});
