import { expect } from '@open-wc/testing';
import { accountsUrl, waitForState } from '../../support/page/accounts.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';

const ICON = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
const LONG = 'a.very.long.address.without.any.place.to.break@subsidiary.example.com';

async function mountListed(account: object, icon = '') {
  const { button } = await mount({ appName: 'Slack', icon, accountsEndpoint: accountsUrl([account]) });
  const healthy = !('healthy' in account);
  await waitForState(button, healthy ? 'connected' : 'unhealthy');
  await button.updateComplete;
  return button;
}

/** Returns the words of an element that are split across lines. */
function broken(element: Element): string[] {
  const result: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: word, index } of node.textContent!.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) result.push(word);
    }
  }
  return result;
}

describe('the built-in button', () => {
  it('shortens a long account name with an ellipsis even if the page forbids line breaks', async () => {
    const button = await mountListed({ id: 'apn_1', name: LONG });
    Object.assign(button.parentElement!.style, { width: '260px', whiteSpace: 'nowrap' });
    // The browser writes an ellipsis if it breaks the name into lines, of which only the first is visible.
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = part(button, 'account')!;
    expect(scrollWidth).to.equal(clientWidth);
    expect(scrollHeight).to.be.above(clientHeight);
  });

  for (const icon of ['', ICON])
    for (const size of ['small', 'medium', 'large'] as const)
      for (const dir of ['ltr', 'rtl'])
        it(`shows the spinner beside the label without resizing the button (${size}, ${dir}, ${icon ? 'with' : 'without'} an icon)`, async () => {
          const { button } = await mount({ icon, size, tokenEndpoint: hostUrl({ hang: true }) });
          button.parentElement!.dir = dir;
          const box = part(button, 'button')!.getBoundingClientRect();
          const before = part(button, 'label')!.getBoundingClientRect();
          const outcome = button.connect();
          await button.updateComplete;
          const { width, height } = part(button, 'button')!.getBoundingClientRect();
          expect([width, height]).to.deep.equal([box.width, box.height]);
          expect(getComputedStyle(part(button, 'label')!).opacity).to.equal('1');
          const label = part(button, 'label')!.getBoundingClientRect();
          expect([label.width, label.top]).to.deep.equal([before.width, before.top]);
          if (icon) expect(label.left).to.equal(before.left);

          const style = getComputedStyle(part(button, 'spinner')!);
          const em = parseFloat(getComputedStyle(part(button, 'button')!).fontSize);
          const spinner = part(button, 'spinner')!.getBoundingClientRect();
          // The bounding box of a rotating element can be larger than the element, so the spinner's size is read from its style.
          const drawn = parseFloat(style.width) * (style.scale === 'none' ? 1 : parseFloat(style.scale));
          expect(style.width).to.equal(style.height);
          expect(drawn).to.be.at.least(0.85 * em);
          const middle = (spinner.left + spinner.right) / 2;
          const [left, right] = [middle - drawn / 2, middle + drawn / 2];
          const [first, last] = dir === 'ltr' ? [right, label.left] : [label.right, left];
          expect(last - first, 'between spinner and text').to.be.within(0.25 * em, 0.6 * em);
          const [start, end] =
            dir === 'ltr'
              ? [left - box.left, box.right - label.right]
              : [label.left - box.left, box.right - right];
          expect(start, 'beside them').to.be.closeTo(end, 1);
          expect(start, 'beside them').to.be.at.least(3);
          button.cancel();
          await outcome;
        });

  for (const size of ['small', 'medium', 'large'] as const)
    for (const dir of ['ltr', 'rtl'])
      it(`keeps the label and the spinner inside an unchanged button while pending, whatever the text size and padding (${size}, ${dir})`, async () => {
        for (const label of ['Go', '', 'Connect the account of your whole team']) {
          const tokenEndpoint = hostUrl({ hang: true });
          const { button: idle } = await mount({ label, size });
          const { button } = await mount({ label, size, tokenEndpoint });
          const outcome = button.connect();
          await button.updateComplete;
          const boxOf = (name: string) => part(button, name)!.getBoundingClientRect();
          for (const appearance of ['filled', 'outlined', 'plain'] as const)
            for (const padding of ['', '0 0.65em', '4px 40px'])
              for (const font of [12, 16, 28, 40]) {
                for (const each of [idle, button]) {
                  each.appearance = appearance;
                  each.parentElement!.dir = dir;
                  each.parentElement!.style.cssText = `width: 300px; font-size: ${font}px; ${padding && `--pd-connect-padding: ${padding}`}`;
                }
                const about = `${label}, ${appearance}, ${padding}, ${font}px`;
                const box = boxOf('button');
                const { width, height } = part(idle, 'button')!.getBoundingClientRect();
                expect([box.width, box.height], about).to.deep.equal([width, height]);
                const text = boxOf('label');
                expect(text.left, about).to.be.at.least(box.left);
                expect(text.right, about).to.be.at.most(box.right);
                // The bounding box of a rotating element can be larger than the element, so the spinner's size is read from its style.
                const style = getComputedStyle(part(button, 'spinner')!);
                const radius = (parseFloat(style.width) * parseFloat(style.scale)) / 2;
                const spinner = boxOf('spinner');
                const middle = (spinner.left + spinner.right) / 2;
                expect(middle - radius, about).to.be.at.least(box.left);
                expect(middle + radius, about).to.be.at.most(box.right);
                const gap = dir === 'ltr' ? text.left - middle : middle - text.right;
                expect(gap, about).to.be.above(radius);
              }
          button.cancel();
          await outcome;
        }
      });

  for (const icon of ['', ICON])
    it(`shows a spinner before the button’s text in the state checking, ${icon ? 'instead of its icon' : 'if it has no icon'}`, async () => {
      const { button } = await mount({
        icon,
        accountsEndpoint: `/accounts?${crypto.randomUUID()}`,
        fetch: () => new Promise(() => undefined),
      });
      const label = part(button, 'label')!;
      const { left } = label.getBoundingClientRect();
      const shows = () => getComputedStyle(part(button, 'spinner')!).opacity === '1';
      while (!shows()) {
        expect(label.getBoundingClientRect().left, 'before the spinner').to.equal(left);
        await new Promise(requestAnimationFrame);
      }
      // The animations of the icon and the spinner start in the same style update. One more frame renders both.
      await new Promise(requestAnimationFrame);
      const spinner = part(button, 'spinner')!.getBoundingClientRect();
      const image = button.shadowRoot!.querySelector('img');
      if (image) expect(getComputedStyle(image).visibility).to.equal('hidden');
      else expect(label.getBoundingClientRect().left).to.be.above(left);
      expect((spinner.left + spinner.right) / 2).to.be.below(label.getBoundingClientRect().left);
      button.remove();
    });

  it('shows the spinner at the position of the check mark during a disconnection', async () => {
    const { button } = await mount({
      app: 'slack',
      accountsEndpoint: `/accounts?${crypto.randomUUID()}`,
      fetch: (_, init) =>
        init?.method === 'DELETE'
          ? new Promise(() => undefined)
          : Promise.resolve(Response.json({ accounts: [{ id: 'apn_1', app: 'slack' }] })),
    });
    await waitForState(button, 'connected');
    await button.updateComplete;
    const mark = button.shadowRoot!.querySelector('.mark')!.getBoundingClientRect();
    const label = part(button, 'label')!.getBoundingClientRect();
    void button.disconnect();
    await waitForState(button, 'disconnecting');
    await button.updateComplete;
    const spinner = part(button, 'spinner')!.getBoundingClientRect();
    expect((spinner.left + spinner.right) / 2).to.be.closeTo((mark.left + mark.right) / 2, 0.5);
    expect(getComputedStyle(button.shadowRoot!.querySelector('.mark svg')!).visibility).to.equal('hidden');
    expect(part(button, 'label')!.getBoundingClientRect().left).to.equal(label.left);
    button.remove();
  });

  for (const [shown, account] of [
    ['healthy account', { id: 'apn_1', name: LONG }],
    ['unhealthy account', { id: 'apn_1', name: LONG, healthy: false }],
    ['no account', null],
  ] as const)
    it(`does not split a word that fits into the button (${shown})`, async () => {
      const button = account ? await mountListed(account, ICON) : (await mount({ icon: ICON })).button;
      await button.updateComplete;
      const label = part(button, 'label')!;
      const text = button.shadowRoot!.querySelector<HTMLElement>('.text')!;
      const words = text.textContent.trim() ? text : label;
      for (let width = 400; width >= (button.state === 'unhealthy' ? 200 : 170); width -= 10) {
        button.parentElement!.style.width = `${width}px`;
        expect(broken(words), `${width} px`).to.deep.equal([]);
        const inner = part(button, 'button')!;
        expect(inner.scrollWidth, `${width} px`).to.be.at.most(inner.clientWidth + 1);
      }
      // At 110 px, a word is wider than the button, so the word must break instead of being clipped.
      button.parentElement!.style.width = '110px';
      const inner = part(button, 'button')!;
      expect(label.getBoundingClientRect().right).to.be.at.most(inner.getBoundingClientRect().right);
      expect(label.scrollWidth).to.be.at.most(label.clientWidth + 1);
    });

  it('truncates a long account name to keep the button on one line', async () => {
    const button = await mountListed({ id: 'apn_1', name: LONG }, ICON);
    button.parentElement!.style.width = '330px';
    const { width, height } = part(button, 'button')!.getBoundingClientRect();
    expect(height).to.equal(40);
    expect(width).to.be.at.most(330);
    const account = part(button, 'account')!;
    expect(account.scrollHeight).to.be.above(account.clientHeight);
    expect(account.clientWidth).to.be.above(20);
    const [image, check] = button.shadowRoot!.querySelectorAll('img, .mark svg');
    expect(image!.getBoundingClientRect().width).to.be.closeTo(20, 0.1);
    expect(check!.getBoundingClientRect().width).to.be.closeTo(20, 0.1);
  });

  for (const [state, account] of [
    ['connected', { id: 'apn_1', name: LONG }],
    ['unhealthy', { id: 'apn_1', name: LONG, healthy: false }],
  ] as const)
    it(`hides the account name in a narrow button instead of clipping the text (${state})`, async () => {
      const button = await mountListed(account, ICON);
      const text = button.shadowRoot!.querySelector<HTMLElement>('.text')!;
      const seen = [];
      for (const width of [440, 260, 200]) {
        button.parentElement!.style.width = `${width}px`;
        const label = part(button, 'label')!.getBoundingClientRect();
        const words = text.getBoundingClientRect();
        const name = part(button, 'account')!.getBoundingClientRect();
        expect(text.scrollWidth, `${width} px`).to.be.at.most(text.clientWidth + 1);
        expect(words.right, `${width} px`).to.be.at.most(label.right + 0.5);
        expect(words.bottom, `${width} px`).to.be.at.most(label.bottom + 0.5);
        expect(label.height, `${width} px: no room for a line below the text`).to.be.closeTo(words.height, 1);
        seen.push(name.top < label.bottom - 1 ? name.width > 20 : 'cut off');
      }
      expect(seen).to.deep.equal([true, 'cut off', 'cut off']);
    });

  for (const dir of ['ltr', 'rtl'])
    it(`shows the spinner beside the text, even if the page styles the empty icon part (dir=${dir})`, async () => {
      const style = document.createElement('style');
      style.textContent =
        'pd-connect-button::part(icon) { order: 1; width: 40px; height: 40px; margin: 0 12px }';
      document.head.append(style);
      const { button } = await mount({ tokenEndpoint: hostUrl({ hang: true }) });
      button.parentElement!.dir = dir;
      const outcome = button.connect();
      await button.updateComplete;
      const spinner = part(button, 'spinner')!.getBoundingClientRect();
      const label = part(button, 'label')!.getBoundingClientRect();
      const box = part(button, 'button')!.getBoundingClientRect();
      expect(spinner.right <= label.left || spinner.left >= label.right).to.equal(true);
      expect(spinner.left).to.be.at.least(box.left);
      expect(spinner.right).to.be.at.most(box.right);
      // The spinner is before the text. Both are centered together in the button.
      const room = dir === 'ltr' ? box.right - label.right : label.left - box.left;
      const rest = dir === 'ltr' ? spinner.left - box.left : box.right - spinner.right;
      expect(rest).to.be.within(room - 4, room + 1);
      style.remove();
      button.cancel();
      await outcome;
    });

  it('separates the label and the account name by a comma for screen readers', async () => {
    const button = await mountListed({ id: 'apn_1', name: 'Ada' });
    expect(part(button, 'label')!.textContent).to.equal('Slack connected, Ada');
  });

  it('applies the custom properties for the success colour and the warning colour', async () => {
    const well = await mountListed({ id: 'apn_1' });
    const sick = await mountListed({ id: 'apn_1', healthy: false });
    for (const button of [well, sick])
      button.style.cssText =
        '--pd-connect-success-color: rgb(1, 2, 3); --pd-connect-warning-color: rgb(4, 5, 6)';
    const colour = (element: Element | null) => getComputedStyle(element!).color;
    expect(colour(well.shadowRoot!.querySelector('.mark'))).to.equal('rgb(1, 2, 3)');
    expect(colour(sick.shadowRoot!.querySelector('.mark'))).to.equal('rgb(4, 5, 6)');
    expect(colour(part(sick, 'status'))).to.equal('rgb(4, 5, 6)');
  });

  it('does not move the button in an end-aligned row when a message appears', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 500 }) });
    button.style.cssText = '--pd-connect-font: 16px monospace';
    button.parentElement!.style.cssText = 'display: flex; justify-content: flex-end; align-items: flex-start';
    const { left } = part(button, 'button')!.getBoundingClientRect();
    const { width } = part(button, 'button')!.getBoundingClientRect();
    await button.connect();
    button.label = 'Connect Test Success';
    await button.updateComplete;
    const box = part(button, 'button')!.getBoundingClientRect();
    expect([box.left, box.width]).to.deep.equal([left, width]);
    expect(getComputedStyle(part(button, 'status')!).fontFamily).to.equal('monospace');
  });

  it('applies width, margin and order of ::part() rules', async () => {
    const button = await mountListed({ id: 'apn_1', name: 'Ada', healthy: false }, ICON);
    const style = document.createElement('style');
    const names = ['button', 'icon', 'label', 'account', 'status', 'more'];
    style.textContent = names
      .map(
        (name) =>
          `pd-connect-button::part(${name}) { width: 61px; min-width: 61px; max-width: none; margin-top: 3px }`,
      )
      .join('\n');
    document.head.append(style);
    const sizes = names.map((name) => {
      const { marginTop } = getComputedStyle(part(button, name)!);
      return [name, part(button, name)!.getBoundingClientRect().width, marginTop];
    });
    expect(sizes).to.deep.equal(names.map((name) => [name, 61, '3px']));
    style.textContent = 'pd-connect-button::part(icon) { order: 1 }';
    expect(part(button, 'icon')!.getBoundingClientRect().left).to.be.above(
      part(button, 'label')!.getBoundingClientRect().left,
    );
    style.remove();
  });
});
