import { expect } from '@open-wc/testing';
import { STATES } from '../a11y/states.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl } from '../support/page/host.js';
import type { PdConnectButton } from '../../src/index.js';

/** Long labels: a German phrase, a word that cannot be broken, Japanese without spaces, and Arabic. */
const LABELS = {
  German: 'Google-Workspace-Konto der Fahrzeugflottenverwaltungsgesellschaft verbinden',
  'one word': 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  Japanese: '組織のグーグルワークスペースアカウントをこのアプリケーションに接続してください',
  Arabic: 'اربط حساب مساحة العمل الخاص بمؤسستك بهذا التطبيق حتى تتمكن من المتابعة',
};

/** Returns the buttons and messages that overflow their container or clip their contents. */
function cut(button: PdConnectButton, width: number): string[] {
  const { left } = button.parentElement!.getBoundingClientRect();
  return [...button.shadowRoot!.querySelectorAll<HTMLElement>('button, [part=status]:not(.quiet)')]
    .filter((element) => element.checkVisibility() && !element.closest('dialog'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      // The account list is a popover and may be wider than the button.
      const inList = element.closest('[part=list]');
      const out = !inList && (box.left < left - 0.5 || box.right > left + width + 0.5);
      return (
        out ||
        element.scrollWidth > element.clientWidth + 1 ||
        element.scrollHeight > element.clientHeight + 1
      );
    })
    .map((element) => element.part.value);
}

const failsToDelete: typeof fetch = (url, init) =>
  init?.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 500 })) : fetch(url, init);

describe('the element’s layout', () => {
  for (const [language, label] of Object.entries(LABELS))
    for (const direction of ['ltr', 'rtl'])
      it(`a long label fits into 320 px at a text size of 200 % (${language}, ${direction})`, async () => {
        for (const size of ['small', 'medium', 'large'] as const) {
          const { button } = await mount({ label, size, tokenEndpoint: hostUrl({ status: 500 }) });
          await button.connect();
          const host = button.parentElement!;
          host.dir = direction;
          host.style.cssText = 'width: 320px; font-size: 200%';
          await button.updateComplete;
          expect(cut(button, 320), size).to.deep.equal([]);
          expect(host.scrollWidth).to.be.at.most(320);
        }
      });

  it('a message wraps on a page with `white-space: nowrap`', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 429 }) });
    button.parentElement!.style.cssText = 'width: 320px; white-space: nowrap';
    await button.connect();
    expect(button.error!.displayMessage.length).to.be.above(40);
    expect(cut(button, 320)).to.deep.equal([]);
    expect(button.parentElement!.scrollWidth).to.be.at.most(320);
  });

  it('a message with a long account name fits into 320 px', async () => {
    const name = 'adalovelace.analytical.engine@mathematics.university.example.com';
    const accountsEndpoint = accountsUrl([{ id: 'apn_1', name }]);
    const { button } = await mount({ accountsEndpoint, fetch: failsToDelete });
    await waitForState(button, 'connected');
    button.parentElement!.style.cssText = 'width: 320px; font-size: 150%';
    expect(await button.disconnect()).to.equal(false);
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.contain(name);
    expect(cut(button, 320)).to.deep.equal([]);
  });

  it('a long account name fits into 320 px at a text size of 200 %', async () => {
    const name = 'a.very.long.address.without.any.place.to.break@subsidiary.example.com';
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1', name }]) });
    await waitForState(button, 'connected');
    button.parentElement!.style.cssText = 'width: 320px; font-size: 200%';
    await button.updateComplete;
    expect(cut(button, 320)).to.deep.equal([]);
    expect(part(button, 'account')!.checkVisibility()).to.equal(true);
  });

  it('no text is clipped with the text spacing of WCAG 1.4.12', async () => {
    for (const [state, reach] of Object.entries(STATES)) {
      const { button } = await reach();
      const host = button.parentElement!;
      const style = document.createElement('style');
      style.textContent = `pd-connect-button, pd-connect-button::part(button), pd-connect-button::part(retry), pd-connect-button::part(link),
        pd-connect-button::part(reconnect), pd-connect-button::part(disconnect), pd-connect-button::part(account),
        pd-connect-button::part(status)
        { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em }`;
      host.before(style);
      host.style.cssText = 'width: 320px';
      expect(cut(button, 320), state).to.deep.equal([]);
      style.remove();
      button.remove();
    }
  });

  for (const [size, least] of [
    ['small', 24],
    ['medium', 24],
    ['large', 44],
  ] as const)
    it(`every touch target is at least ${least} px high and wide in the size “${size}”`, async () => {
      for (const [state, reach] of Object.entries(STATES)) {
        const { button } = await reach();
        button.size = size;
        await button.updateComplete;
        for (const target of button.shadowRoot!.querySelectorAll('button')) {
          if (!target.checkVisibility()) continue;
          const { width, height } = target.getBoundingClientRect();
          // The overlay's buttons are 44 px for every value of `size`.
          const wanted = target.closest('dialog') ? 44 : least;
          expect(Math.min(width, height), `${state}: ${target.part.value}`).to.be.at.least(wanted);
        }
        button.remove();
      }
    });

  it('visually hidden text does not make the page taller', async () => {
    const { button } = await STATES.cancelled();
    const list = document.createElement('div');
    list.style.cssText = 'height: 100px; overflow: auto';
    button.before(list);
    const push = Object.assign(document.createElement('div'), { style: 'height: 5000px' });
    list.append(push, button);
    expect(part(button, 'status')!.textContent.trim()).to.equal('Slack was not connected.');
    expect(document.documentElement.scrollHeight).to.be.below(2000);
  });
});
