import { expect } from '@open-wc/testing';
import { ResourceCounter } from '../../support/page/timers-and-listeners.js';
import { env } from '../../support/page/host.js';
import { waitForMessage, openPage } from '../../support/page/page.js';
import { pageSnapshot } from '../../support/page/element.js';
import { connectFrame, part } from '../../support/page/element.js';
import { createToken } from '../../support/page/tokens.js';
import { failOnLeftovers } from './scripted-frame.js';
import { openScriptedFrame } from '../../support/page/scripted-frame.js';
import { runInPage } from '../../support/page/scripted-frame.js';

describe("a hostile page in the flow's frame", () => {
  failOnLeftovers();

  it('the user can close a frame that sends 10,000 messages', async () => {
    const flow = await openScriptedFrame();
    const posted = waitForMessage('done');
    flow.run(`for (let n = 0; n < 10000; n++)
      parent.postMessage([{ type: 'error', error: 'no ' + n }, { type: 'x' + n }, n, null][n % 4], '*');
      parent.postMessage({ type: 'done' }, '*')`);
    await posted;
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open']);
    part(flow.button, 'close')!.click();
    expect(await flow.outcome).to.have.nested.property('error.message', 'no 9996');
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
  });

  it('dispatches one success event if the frame reports a success 1,000 times', async () => {
    const flow = await openScriptedFrame();
    flow.run(`for (let n = 0; n < 1000; n++)
      parent.postMessage({ type: 'success', authProvisionId: 'apn_' + n }, '*');
      parent.postMessage({ type: 'close' }, '*')`);
    expect(await flow.outcome).to.have.nested.property('account.id', 'apn_0');
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  const HUGE: Record<string, string> = {
    'ten megabytes of text': `'x'.repeat(1e7)`,
    'an array of a million entries': `Array(1e6).fill(1)`,
    'an object nested 1,000 levels deep': `Array(1000).fill().reduce((inner) => ({ inner }), {})`,
    'an object that contains itself': `(() => { const it = {}; return it.it = it; })()`,
    'binary data': `new ArrayBuffer(1e7)`,
  };
  for (const [what, value] of Object.entries(HUGE))
    it(`fails with the error code connect-failed if the frame sends ${what}`, async () => {
      const flow = await openScriptedFrame();
      flow.run(`const huge = ${value}; const say = (data) => parent.postMessage(data, '*');
        say(huge); say({ type: huge }); say({ type: 'error', error: huge }); say({ type: 'close', huge })`);
      expect(await flow.outcome).to.have.nested.property('error.code', 'connect-failed');
      expect(flow.button.error!.message).to.be.a('string').and.not.to.equal('');
    });

  const NO_TEXT: Record<string, string> = {
    'shadows toString and valueOf': '{ toString: 1, valueOf: 1 }',
    'has the properties of prototypes': '{ constructor: 1, ["__proto__"]: 1, prototype: 1 }',
    'is a Map': 'new Map([[1, 2]])',
    'is an invalid Date': 'new Date(NaN)',
    'is a big integer': '1n',
    'is an error': 'new Error("inner")',
  };
  for (const [what, value] of Object.entries(NO_TEXT))
    it(`fails with the error code connect-failed if the frame’s error value ${what}`, async () => {
      const flow = await openScriptedFrame();
      flow.run(`parent.postMessage({ type: 'error', error: ${value} }, '*');
        parent.postMessage({ type: 'close' }, '*')`);
      expect(await flow.outcome).to.have.nested.property('error.code', 'connect-failed');
      expect(flow.button.error!.message).to.be.a('string').and.not.to.equal('');
    });

  it('does not render markup in an error message of the frame', async () => {
    const flow = await openScriptedFrame();
    flow.post({ type: 'error', error: '<img src=x onerror="pwned = 1">' }, { type: 'close' });
    await flow.outcome;
    await flow.button.updateComplete;
    const status = part(flow.button, 'status')!;
    expect(status.querySelector('img')).to.equal(null);
    expect(status.textContent).not.to.contain('<');
  });

  it('masks the token in an error message of the frame', async () => {
    const { token } = await createToken();
    const flow = await openScriptedFrame({ tokenProvider: () => ({ token }) });
    flow.post({ type: 'error', error: `The token ${token} is invalid` }, { type: 'close' });
    await flow.outcome;
    expect(flow.button.error!.message).to.equal('The token ctok_… is invalid');
  });

  it('gives the frame only the page’s origin as referrer, even with Referrer-Policy: unsafe-url', async () => {
    const { other } = await env();
    const page = await openPage({
      header: ['Referrer-Policy: unsafe-url'],
      head: '<script type="module" src="/src/index.ts"></script>',
      body: '<pd-connect-button app="slack"></pd-connect-button><!-- secret -->',
    });
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    const { token } = await createToken();
    Object.assign(button, { frontendOrigin: other, tokenProvider: () => ({ token }) });
    const ready = new Promise((resolve) =>
      button.addEventListener('pd-connect', ({ detail }) => detail.step === 'ready' && resolve(detail)),
    );
    const outcome = button.connect();
    await ready;
    const reported = new Promise<MessageEvent>((resolve) =>
      page.addEventListener('message', resolve, { once: true }),
    );
    button
      .shadowRoot!.querySelector('iframe')!
      .contentWindow!.postMessage({ run: `parent.postMessage(document.referrer, '*')` }, '*');
    expect((await reported).data).to.equal(`${location.origin}/`);
    button.cancel();
    await outcome;
    page.frameElement!.remove();
  });

  it('gives the frame no permissions and no name', async () => {
    const flow = await openScriptedFrame();
    expect(flow.frame.allow).to.equal('');
    expect(flow.frame.name).to.equal('');
    expect(flow.frame.hasAttribute('allowfullscreen')).to.equal(false);
    flow.button.cancel();
    await flow.outcome;
  });

  it('the close button works while the frame repeatedly takes the focus', async () => {
    const flow = await openScriptedFrame();
    flow.run(`setInterval(() => { focus(); document.querySelector('button').focus(); })`);
    part(flow.button, 'close')!.click();
    expect(await flow.outcome).to.deep.equal({ type: 'cancel' });
  });

  it('leaves the page unchanged after contradictory messages of the frame', async () => {
    const { button, events, outcome } = await openScriptedFrame();
    button.cancel();
    await outcome;
    const counter = new ResourceCounter();
    try {
      const before = [pageSnapshot(), counter.listeners, Object.keys(window)];
      events.clear();
      const second = button.connect();
      await events.waitForStep('ready');
      runInPage(
        connectFrame(button)!.contentWindow!,
        `for (const type of ['error', 'success', 'success', 'close', 'close', 'error'])
          parent.postMessage({ type, authProvisionId: 'apn_1', error: { toString: 1 } }, '*')`,
      );
      expect((await second).type).to.equal('success');
      expect([pageSnapshot(), counter.listeners, Object.keys(window)]).to.deep.equal(before);
      expect(counter.timers).to.equal(0);
    } finally {
      counter.stop();
    }
  });
});
