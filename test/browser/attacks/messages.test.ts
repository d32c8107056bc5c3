import { expect, waitUntil } from '@open-wc/testing';
import { env, hostPage } from '../../support/page/host.js';
import { waitForMessage, WAIT_OPTIONS } from '../../support/page/page.js';
import { broadcast } from '../../support/page/tabs.js';
import { FORGED, addFrame, forgedMessagesCode, expectUntouched, failOnLeftovers } from './scripted-frame.js';
import { openScriptedFrame } from '../../support/page/scripted-frame.js';
import { runInPage, postMessageCode } from '../../support/page/scripted-frame.js';

const page = (code: string) => `<script>${code}</script>`;

/** Senders other than the flow's frame. Each function makes one sender post every kind of frame message, and then `done`. */
const SENDERS: Record<string, () => Promise<unknown>> = {
  'the page itself': () => Promise.resolve((0, eval)(forgedMessagesCode('window'))),
  'a frame of the same origin': () =>
    addFrame({ src: hostPage({ body: page(forgedMessagesCode('parent')) }) }),
  'a frame with srcdoc': () => addFrame({ srcdoc: page(forgedMessagesCode('parent')) }),
  'a sandboxed frame, whose origin is null': () =>
    addFrame({
      srcdoc: page(forgedMessagesCode('parent')),
      sandbox: 'allow-scripts' as unknown as DOMTokenList,
    }),
  'a frame with a data: URL, whose origin is null': () =>
    addFrame({ src: `data:text/html,${encodeURIComponent(page(forgedMessagesCode('parent')))}` }),
  'a frame with a blob: URL': () =>
    addFrame({
      src: URL.createObjectURL(new Blob([page(forgedMessagesCode('parent'))], { type: 'text/html' })),
    }),
  'a frame of another site': async () =>
    runInPage(
      await addFrame({ src: `${(await env()).otherSite}/_static/connect.html` }),
      forgedMessagesCode('parent'),
    ),
  'a frame on the right origin that is not the flow’s frame': async () =>
    runInPage(
      await addFrame({ src: `${(await env()).other}/_static/connect.html` }),
      forgedMessagesCode('parent'),
    ),
  'a frame on the right origin, inside a frame of the page': async () => {
    const nested = `${(await env()).other}/_static/connect.html`;
    const outer = await addFrame({ src: hostPage({ body: `<iframe src="${nested}"></iframe>` }) });
    runInPage(outer.frames[0]!, forgedMessagesCode('parent.parent'));
  },
};

describe('a forged message', () => {
  failOnLeftovers();

  for (const [sender, send] of Object.entries(SENDERS))
    it(`ignores a forged message from ${sender}`, async () => {
      const flow = await openScriptedFrame();
      const posted = waitForMessage('done');
      await send();
      await posted;
      await expectUntouched(flow);
    });

  it('ignores a forged message from a frame inside the flow’s own frame', async () => {
    const flow = await openScriptedFrame();
    const posted = waitForMessage('done');
    const code = JSON.stringify(forgedMessagesCode('parent.parent'));
    flow.run(`const inner = document.createElement('iframe');
      inner.src = location.pathname;
      inner.onload = () => inner.contentWindow.postMessage({ run: ${code} }, '*');
      document.body.append(inner)`);
    expect((await posted).origin).to.equal((await env()).other);
    await expectUntouched(flow);
  });

  it('ignores a forged message from a transferred message port', async () => {
    const flow = await openScriptedFrame();
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise((resolve) =>
      addEventListener('message', (event) => resolve(event.ports[0]!), { once: true }),
    );
    postMessage('a port', '*', [port1]);
    const port = (await arrived) as MessagePort;
    const posted = new Promise((resolve) => (port.onmessage = resolve));
    port2.postMessage(FORGED);
    await posted;
    await expectUntouched(flow);
  });

  it('ignores a forged message from a worker', async () => {
    const flow = await openScriptedFrame();
    const worker = new Worker(URL.createObjectURL(new Blob([`postMessage(${JSON.stringify(FORGED)})`])));
    await new Promise((resolve) => (worker.onmessage = resolve));
    worker.terminate();
    await expectUntouched(flow);
  });

  it('ignores a forged message from the broadcast channel of Connect Link', async () => {
    const flow = await openScriptedFrame();
    const channel = new BroadcastChannel('pd-connect');
    const posted = new Promise(
      (resolve) => (channel.onmessage = ({ data }) => data === 'done' && resolve(data)),
    );
    broadcast(FORGED, { state: '', status: 'success' }, { status: 'success' }, 'done');
    await posted;
    channel.close();
    await expectUntouched(flow);
  });

  it('ignores a message with an origin that only resembles the frame’s origin', async () => {
    const flow = await openScriptedFrame();
    const { other } = await env();
    const { protocol, hostname, port } = new URL(other);
    for (const origin of [
      `${other}.evil.example`,
      `${other}@evil.example`,
      `${protocol}//user@${hostname}:${port}`,
      `${protocol}//${hostname}.:${port}`,
      `${protocol}//${hostname}:${port}0`,
      `${protocol}//${hostname}`,
      `${other}/`,
      ` ${other}`,
      `${other}\n`,
      other.replace('http', 'HTTP'),
      other.replace('http', 'https'),
      'https://pipedream.com',
      'https://pipedrеam.com',
      'null',
      '*',
    ]) {
      const event = new MessageEvent('message', { data: FORGED, origin });
      // Firefox rejects a cross-origin window as the constructor's `source`, so the property is defined afterwards.
      dispatchEvent(Object.defineProperty(event, 'source', { value: flow.frame.contentWindow }));
    }
    await expectUntouched(flow);
  });
});

describe('a replayed message of the flow’s own frame', () => {
  failOnLeftovers();

  it('ignores a replayed message from another frame', async () => {
    const first = await openScriptedFrame();
    const overheard = waitForMessage('success');
    first.post({ type: 'success', authProvisionId: 'apn_one' }, { type: 'close' });
    const data: unknown = (await overheard).data;
    await first.outcome;

    const second = await openScriptedFrame();
    const stranger = await addFrame({ src: `${(await env()).other}/_static/connect.html` });
    const posted = waitForMessage('done');
    runInPage(stranger, postMessageCode('parent', data, { type: 'close' }, { type: 'done' }));
    await posted;
    await expectUntouched(second);
  });

  it('the next flow ignores late messages of the previous flow', async () => {
    const first = await openScriptedFrame();
    const { button, events } = first;
    const again = new Promise<typeof first.outcome>((resolve) =>
      button.addEventListener('close', () => resolve(button.connect()), { once: true }),
    );
    const posted = waitForMessage('done');
    first.post({ type: 'close' }, ...Array<object>(50).fill(FORGED), { type: 'close' }, { type: 'done' });
    await posted;
    await waitUntil(() => button.state === 'open', 'The second flow did not stay open.', WAIT_OPTIONS);
    expect(button.account).to.equal(null);
    button.cancel();
    expect(await again).to.deep.equal({ type: 'cancel' });
    const one = ['beforeconnect', 'open', 'cancel', 'close'];
    expect(events.names).to.deep.equal([...one, ...one]);
  });

  it('the next flow ignores the previous flow’s frame if the page inserts it again', async () => {
    const first = await openScriptedFrame();
    first.post({ type: 'close' });
    await first.outcome;
    const second = await openScriptedFrame();
    const loaded = new Promise((resolve) => first.frame.addEventListener('load', resolve, { once: true }));
    document.body.append(first.frame);
    await loaded;
    const posted = waitForMessage('done');
    first.run(forgedMessagesCode('parent'));
    await posted;
    await expectUntouched(second);
  });
});
