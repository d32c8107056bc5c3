import { expect } from '@open-wc/testing';
import { ConnectError, type PdConnectButton } from '../../../src/index.js';
import { loadFlow, createToken } from '../../support/page/tokens.js';
import { accountsUrl } from '../../support/page/accounts.js';
import { mount, type Mounted } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';
import { FakeTabs, broadcast } from '../../support/page/tabs.js';
import { Evidence } from './evidence.js';
import { failOnLeftovers } from './scripted-frame.js';
import { openScriptedFrame } from '../../support/page/scripted-frame.js';

type Run = (properties: Partial<PdConnectButton>, token: string) => Promise<Mounted>;

/** Returns a function that runs an attempt with this app until its outcome. */
const attempt =
  (app: string, more: Partial<PdConnectButton> = {}): Run =>
  async (properties) => {
    const mounted = await mount({ app, ...properties, ...more });
    await mounted.button.connect();
    return mounted;
  };

const WAYS: Record<string, Run> = {
  'a success': attempt('test_success'),
  'an error of the Connect page': attempt('test_error'),
  'a cancel by the Connect page': attempt('test_cancel'),
  'an attempt whose account list fails': async (properties) => {
    const mounted = await mount({ ...properties, accountsEndpoint: accountsUrl([], { status: 500 }) });
    mounted.button.addEventListener('pd-connect', ({ detail }) => {
      if (detail.step === 'ready') setTimeout(() => mounted.button.cancel(), 200);
    });
    await mounted.button.connect();
    return mounted;
  },
  'a cancel by the host, which keeps the token for a quick retry': async (properties) => {
    const mounted = await mount(properties);
    mounted.button.addEventListener('open', () => mounted.button.cancel());
    await mounted.button.connect();
    return mounted;
  },
  'a frame that does not load in time': async (properties, token) => {
    await loadFlow();
    const mounted = await attempt('test_hang', { timeout: 100 })(properties, token);
    expect(mounted.button.error?.code).to.equal('frame-timeout');
    return mounted;
  },
  'an error that quotes the token': async (properties, token) => {
    const mounted = await openScriptedFrame(properties);
    mounted.post({ type: 'error', error: `${token} has expired` }, { type: 'close' });
    await mounted.outcome;
    return mounted;
  },
  'a response with a refused link': async (properties, token) => {
    const tabs = new FakeTabs();
    const connect_link_url = `https://evil.example/?token=${token}`;
    const tokenProvider = () => ({ token, connect_link_url });
    const mounted = await mount({ ...properties, mode: 'link', tokenProvider });
    await mounted.button.connect();
    tabs.stop();
    return mounted;
  },
  'Connect Link': async (properties, token) => {
    const tabs = new FakeTabs();
    let state: string | undefined;
    const mounted = await mount({ ...properties, mode: 'link' });
    mounted.button.tokenProvider = (request) => {
      ({ state } = request);
      return {
        token,
        connect_link_url: `${mounted.button.frontendOrigin}/_static/connect.html?token=${token}`,
      };
    };
    const outcome = mounted.button.connect();
    await mounted.events.waitForEvent('open');
    broadcast({ state, status: 'success' });
    await outcome;
    tabs.stop();
    return mounted;
  },
};

describe('a token or another secret', () => {
  failOnLeftovers();
  let evidence: Evidence;
  beforeEach(() => (evidence = new Evidence()));
  afterEach(() => evidence.stop());

  for (const [way, run] of Object.entries(WAYS))
    it(`does not expose the token after ${way}`, async () => {
      const { token } = await createToken();
      const { button } = await run({ tokenProvider: () => ({ token }) }, token);
      await button.updateComplete;
      evidence.add('error', button.error);
      evidence.add('stack', button.error?.stack);
      evidence.add('account', button.account);
      evidence.add('form value', button.value);
      button.tokenProvider = null;
      evidence.add('element', Object.fromEntries(publicValues(button)));
      expect(evidence.placesOf(token)).to.deep.equal([]);
    });

  it('does not expose a token that was set as an attribute', async () => {
    const { token } = await createToken();
    const { button } = await mount({ tokenEndpoint: undefined });
    button.setAttribute('token', token);
    expect(button.hasAttribute('token')).to.equal(false);
    expect((await button.connect()).type).to.equal('success');
    evidence.add('element', Object.fromEntries(publicValues(button)));
    expect(evidence.placesOf(token)).to.deep.equal([]);
  });

  it('does not expose a secret that a response has instead of a token', async () => {
    const secret = 'sk_live_0123456789abcdef';
    for (const body of [
      `{"token":"${secret}"}`,
      secret,
      `{"token":{"token":"${secret}"}}`,
      `["${secret}"]`,
    ]) {
      const { button } = await mount({ tokenEndpoint: hostUrl({ body }) });
      expect(await button.connect()).to.have.nested.property('error.code', 'token-invalid');
      evidence.add('error', button.error);
      await button.updateComplete;
      expect(part(button, 'status')!.textContent).not.to.contain(secret);
    }
    expect(evidence.placesOf(secret).filter((place) => !place.includes('target'))).to.deep.equal([]);
  });

  it('exposes the token only in the URL of the open frame', async () => {
    const { token } = await createToken();
    const flow = await openScriptedFrame({ tokenProvider: () => ({ token }) });
    expect(new URL(flow.frame.src).searchParams.get('token')).to.equal(token);
    expect(evidence.placesOf(token)).to.deep.equal(['document']);
    flow.button.cancel();
    await flow.outcome;
    expect(evidence.placesOf(token)).to.deep.equal([]);
  });

  it('exposes the token in resource timings only in the frame’s URL', async () => {
    performance.clearResourceTimings();
    const { token } = await createToken();
    const { button } = await mount({ tokenProvider: () => ({ token }) });
    await button.connect();
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    const frame = `${button.frontendOrigin}/_static/connect.html?token=${token}&app=test_success`;
    expect(names.filter((name) => name.includes(token) && name !== frame)).to.deep.equal([]);
  });

  it('the checks of this file find a token that leaks', () => {
    const token = 'ctok_leaks';
    const cause = new Map([['deep', [{ token }]]]);
    document.dispatchEvent(new CustomEvent('leak', { detail: { error: new Error('outer', { cause }) } }));
    console.warn(new ConnectError('network', token));
    sessionStorage.setItem('token', token);
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = `<p title=${token}></p>`;
    const places = evidence.placesOf(token);
    sessionStorage.removeItem('token');
    host.remove();
    expect(places).to.include.members([
      'event leak.detail.error.cause.0.1.0.token',
      'console.warn.0.message',
      'document',
      'sessionStorage.0.1',
    ]);
  });
});

/** Returns every value that a script can read from the element without calling a method. */
function publicValues(button: PdConnectButton): [string, unknown][] {
  const values: [string, unknown][] = [];
  for (
    let owner: object = button;
    owner !== HTMLElement.prototype;
    owner = Object.getPrototypeOf(owner) as object
  )
    for (const name of Object.getOwnPropertyNames(owner)) values.push([name, Reflect.get(button, name)]);
  return values;
}
