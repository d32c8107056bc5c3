import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { trackedFetch } from '../support/page/fetch.js';
import { connectAndCancel, loadFlow } from '../support/page/tokens.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { env, hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { moveTo } from '../support/page/input.js';
import { animationFrame, WAIT_OPTIONS } from '../support/page/page.js';

const AWAY = { x: 700, y: 550 };
const DWELL = 65;

async function mountButton(properties: Partial<PdConnectButton> = {}) {
  await moveTo(AWAY);
  const { button } = await mount({ app: 'test_silent', ...properties });
  const requests = trackedFetch();
  button.fetch = requests.fetch;
  return { button, requests, inner: part(button, 'button')! };
}

/** Returns the origins of the preconnect links in the element's shadow root and in the document head. */
const preconnectOrigins = (button: PdConnectButton): string[] =>
  [button.shadowRoot!, document.head].flatMap((root) =>
    Array.from(
      root.querySelectorAll<HTMLLinkElement>('link[rel=preconnect]'),
      ({ href }) => new URL(href).origin,
    ),
  );

async function waitForPreconnect(button: PdConnectButton): Promise<void> {
  while (preconnectOrigins(button).length === 0) await animationFrame();
}

const point = (button: PdConnectButton, type: string, pointerType: string) =>
  button
    .shadowRoot!.querySelector('button')!
    .dispatchEvent(
      new PointerEvent(type, { pointerType, button: 0, bubbles: type === 'pointerdown', composed: true }),
    );

describe('user intent', () => {
  it('adds only one preconnect to the frame’s origin for repeated user intent', async () => {
    const { button, inner } = await mountButton();
    await moveTo(inner);
    await waitForPreconnect(button);
    await moveTo(AWAY);
    button.focus();
    await moveTo(inner);
    await animationFrame();
    expect(preconnectOrigins(button)).to.deep.equal([(await env()).sandbox]);
  });

  it('adds a preconnect to the new origin after frontend-origin has changed', async () => {
    const { button, inner } = await mountButton();
    await moveTo(inner);
    await waitForPreconnect(button);
    button.frontendOrigin = (await env()).other;
    await button.updateComplete;
    inner.blur();
    button.focus();
    while (!preconnectOrigins(button).includes((await env()).other)) await animationFrame();
    expect(preconnectOrigins(button)).to.include((await env()).other);
  });

  it('requests a token when a pen is pressed', async () => {
    const { button, requests } = await mountButton();
    point(button, 'pointerdown', 'pen');
    await requests.answered;
    expect([button.state, requests.calls]).to.deep.equal(['idle', 1]);
  });

  it('requests a token when an icon inside a container with the class `small` is pressed', async () => {
    const { button, requests } = await mountButton();
    button.parentElement!.className = 'small';
    button.innerHTML = '<span slot="icon">★</span>';
    button
      .querySelector('span')!
      .dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true, composed: true }));
    await requests.answered;
    expect(requests.calls).to.equal(1);
  });

  it('requests no token when the button is touched', async () => {
    const { button, requests } = await mountButton({ prefetch: 'hover' });
    point(button, 'pointerdown', 'touch');
    await waitForPreconnect(button);
    await animationFrame();
    expect([button.state, requests.calls]).to.deep.equal(['idle', 0]);
  });

  it('does not prefetch for a hovering touch pointer or with prefetch="none"', async () => {
    const timers = new FakeTimers(DWELL);
    try {
      const { button, requests } = await mountButton({ prefetch: 'hover' });
      point(button, 'pointerenter', 'touch');
      button.prefetch = 'none';
      point(button, 'pointerdown', 'touch');
      expect(timers.count).to.equal(0);
      await animationFrame();
      expect([preconnectOrigins(button), requests.calls]).to.deep.equal([[], 0]);
    } finally {
      timers.stop();
    }
  });

  it('does not prefetch when the pointer only passes over the button', async () => {
    const timers = new FakeTimers(DWELL);
    try {
      const { button, requests, inner } = await mountButton({ prefetch: 'hover' });
      const left = new Promise((resolve) => button.addEventListener('pointerleave', resolve));
      await moveTo(inner);
      await moveTo(AWAY);
      await left;
      timers.elapse();
      await animationFrame();
      expect([preconnectOrigins(button), requests.calls]).to.deep.equal([[], 0]);
    } finally {
      timers.stop();
    }
  });

  it('requests only one token if pointer and focus return several times', async () => {
    const { button, requests, inner } = await mountButton({ prefetch: 'hover' });
    const timers = new FakeTimers(DWELL);
    try {
      for (let turn = 0; turn < 3; turn++) {
        await moveTo(inner);
        while (!timers.count) await animationFrame();
        timers.elapse();
        await requests.answered;
        await moveTo(AWAY);
        inner.blur();
        button.focus();
        await animationFrame();
      }
    } finally {
      timers.stop();
    }
    await connectAndCancel(button);
    expect(requests.calls).to.equal(1);
  });

  const ACCOUNT = { id: 'apn_1', name: 'Ada' };
  const partAfterUpdate = (button: PdConnectButton, name: string) =>
    waitUntil(() => part(button, name), `No ${name} button.`, WAIT_OPTIONS);

  /** Mounts a button with one account, and counts its token requests. Token requests begin only with `prefetch="hover"`. */
  async function mountWithAccount(healthy: boolean) {
    await moveTo(AWAY);
    await loadFlow();
    const id = uniqueId();
    const { button } = await mount({
      prefetch: 'none',
      tokenEndpoint: hostUrl({ id, user: uniqueId('user') }),
      accountsEndpoint: accountsUrl([{ ...ACCOUNT, healthy }]),
    });
    await waitForState(button, healthy ? 'connected' : 'unhealthy');
    await button.updateComplete;
    const more = healthy ? 'button' : 'more';
    await partAfterUpdate(button, more);
    return { button, opener: part(button, more)!, tokenRequests: async () => (await hostLog(id)).length };
  }

  for (const healthy of [true, false])
    it(`is not inferred when the list returns the focus after reset() (healthy: ${healthy})`, async () => {
      const { button, opener, tokenRequests } = await mountWithAccount(healthy);
      opener.focus();
      opener.click();
      await partAfterUpdate(button, 'list');
      part(button, 'disconnect')!.focus();
      button.prefetch = 'hover';
      button.reset();
      await button.updateComplete;
      expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
      await animationFrame();
      expect([button.state, await tokenRequests()]).to.deep.equal(['idle', 0]);
    });

  it('is not inferred when the user disconnects the last account in the list', async () => {
    const { button, opener, tokenRequests } = await mountWithAccount(true);
    opener.focus();
    opener.click();
    await partAfterUpdate(button, 'list');
    part(button, 'disconnect')!.focus();
    button.prefetch = 'hover';
    await button.disconnect();
    await button.updateComplete;
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
    await animationFrame();
    expect([button.state, await tokenRequests()]).to.deep.equal(['idle', 0]);
  });

  it('is not inferred when the list moves the focus to its question', async () => {
    const { button, opener, tokenRequests } = await mountWithAccount(false);
    opener.focus();
    opener.click();
    await partAfterUpdate(button, 'list');
    part(button, 'disconnect')!.focus();
    button.prefetch = 'hover';
    part(button, 'disconnect')!.click();
    expect(button.shadowRoot!.activeElement!.textContent).to.equal('Really disconnect?');
    await animationFrame();
    expect(await tokenRequests()).to.equal(0);
  });

  it('does not take the focus that reset() moves from a removed small button as a sign of intent', async () => {
    const { button, opener, tokenRequests } = await mountWithAccount(false);
    opener.focus();
    button.prefetch = 'hover';
    button.reset();
    await button.updateComplete;
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
    await animationFrame();
    expect([button.state, await tokenRequests()]).to.deep.equal(['idle', 0]);
    (button.shadowRoot!.activeElement as HTMLElement).blur();
    button.focus();
    await waitUntil(tokenRequests, 'The user’s focus requested no token.', WAIT_OPTIONS);
  });
});
