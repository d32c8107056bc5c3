import { expect } from '@open-wc/testing';
import { createFrontendClient } from '@pipedream/sdk/browser';
import { env } from '../support/page/host.js';
import { waitForEvent } from '../support/page/page.js';

/**
 * This file tests undocumented behavior of @pipedream/sdk on which src/flow/sdk-adapter.ts and scripts/build/sdk-stubs.js rely. If a test
 * fails, read the SDK's browser entry and change these files.
 */
type Client = ReturnType<typeof createFrontendClient>;
type Options = Parameters<Client['connectAccount']>[0];

const TOKEN = `ctok_${'0'.repeat(32)}`;

/** Creates a client with the options that the adapter passes. */
const makeClient = (): Client =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('asked for a token')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });

interface Call {
  frame: HTMLIFrameElement;
  /** The calls of `appendChild`, for example `iframe to body`. */
  appended: string[];
  listeners: ((event: MessageEvent) => void)[];
  callbacks: unknown[][];
  done: Promise<void>;
}

/** Calls connectAccount on an empty page, and returns the state of the page right after the call. */
async function call(options: Partial<Options> = {}, { withLoad = false } = {}): Promise<Call> {
  const { sandbox } = await env();
  const client = makeClient();
  Object.assign(client, { iframeUrl: `${sandbox}/_static/connect.html` });
  const listeners: Call['listeners'] = [];
  const callbacks: unknown[][] = [];
  const appended: string[] = [];
  const { prototype } = Node;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this`
  const { appendChild } = prototype;
  prototype.appendChild = function (this: Node, node) {
    appended.push(`${node.nodeName} to ${this.nodeName}`.toLowerCase());
    return appendChild.call(this, node) as typeof node;
  };
  const add = window.addEventListener.bind(window);
  window.addEventListener = ((type: string, listener: () => void) => {
    if (type === 'message') listeners.push(listener);
    else add(type, listener);
  }) as typeof window.addEventListener;
  let done: Promise<void>;
  try {
    done = client.connectAccount({
      token: TOKEN,
      app: 'slack',
      onSuccess: (result) => callbacks.push(['success', result]),
      onError: (error) => callbacks.push(['error', error]),
      onClose: (status) => callbacks.push(['close', status]),
      ...options,
    });
  } finally {
    Reflect.deleteProperty(window, 'addEventListener');
    prototype.appendChild = appendChild;
  }
  // Compares names, because a failure with the element itself would print the page.
  expect(
    document.body.lastElementChild?.localName,
    'connectAccount no longer has its iframe at the end of body when it returns',
  ).to.equal('iframe');
  const frame = document.body.lastElementChild as HTMLIFrameElement;
  expect(
    listeners,
    'connectAccount no longer adds exactly one message listener by window.addEventListener before it returns',
  ).to.have.length(1);
  if (withLoad) await waitForEvent(frame, 'load');
  return { frame, appended, listeners, callbacks, done };
}

const message = (data: object) => new MessageEvent('message', { data });

describe('the SDK (undocumented behavior)', () => {
  afterEach(() => document.querySelectorAll('body > iframe').forEach((frame) => frame.remove()));

  it('connectAccount() adds one frame and one message listener synchronously', async () => {
    const { appended } = await call();
    expect(
      appended,
      'connectAccount no longer inserts its iframe, and nothing else, by body.appendChild',
    ).to.deep.equal(['iframe to body']);
  });

  it('reads the URL of the frame from the property iframeUrl', async () => {
    const { sandbox } = await env();
    const { frame } = await call();
    const { origin, pathname } = new URL(frame.src);
    expect(origin + pathname, 'the property iframeUrl no longer decides where the frame is').to.equal(
      `${sandbox}/_static/connect.html`,
    );
    expect(
      (makeClient() as unknown as { iframeUrl: string }).iframeUrl,
      "Pipedream's page is at another address: adapt the address that the adapter makes",
    ).to.equal('https://pipedream.com/_static/connect.html');
  });

  it('passes the options of connectAccount() to the Connect page as query parameters', async () => {
    const { frame } = await call({
      accountId: 'apn_1',
      oauthAppId: 'oa_1',
      appOverrideId: 'ao_1',
      oauthScopeProfile: 'profile',
      customOauthClient: true,
      hideClose: true,
    } as unknown as Partial<Options>);
    const query = Object.fromEntries(new URL(frame.src).searchParams);
    expect(query, 'the query of the Connect page has changed: adapt adapter and sandbox').to.deep.equal({
      token: TOKEN,
      app: 'slack',
      accountId: 'apn_1',
      oauthAppId: 'oa_1',
      appOverrideId: 'ao_1',
      oauthScopeProfile: 'profile',
      customOauthClient: 'true',
      hideClose: 'true',
    });
  });

  it('treats an undefined option like a missing option', async () => {
    const { frame } = await call({
      accountId: undefined,
      oauthAppId: undefined,
      appOverrideId: undefined,
      oauthScopeProfile: undefined,
      customOauthClient: false,
      hideClose: false,
    } as unknown as Partial<Options>);
    const names = [...new URL(frame.src).searchParams.keys()];
    expect(
      names,
      'options that are undefined now reach the page: leave them out in the adapter',
    ).to.deep.equal(['token', 'app']);
  });

  it('requests no token if connectAccount() receives a token', async () => {
    const { done, callbacks } = await call();
    await done;
    expect(callbacks, 'connectAccount asks for a token although it has one').to.deep.equal([]);
  });

  it('calls onSuccess, onError and onClose for messages of the Connect page', async () => {
    const { listeners, callbacks } = await call();
    const [listener] = listeners;
    listener!(message({ type: 'success', authProvisionId: 'apn_1' }));
    listener!(message({ type: 'error', error: 'It broke.' }));
    listener!(message({ type: 'close' }));
    expect(
      callbacks.map(([name]) => name),
      'the messages of the Connect page have other names',
    ).to.deep.equal(['success', 'error', 'close']);
    expect(callbacks[0]![1], 'onSuccess gets something else than the id').to.deep.equal({ id: 'apn_1' });
    expect(callbacks[1]![1], 'onError gets something else than an Error with the text')
      .to.be.instanceOf(Error)
      .with.property('message', 'It broke.');
    expect(callbacks[2]![1], 'onClose receives something other than the result').to.deep.equal({
      successful: true,
      completed: true,
    });
  });

  it('reports `completed` as true after an error, and as false after only a close', async () => {
    const failed = await call();
    failed.listeners[0]!(message({ type: 'error', error: '' }));
    failed.listeners[0]!(message({ type: 'close' }));
    expect(failed.callbacks.at(-1), 'an error no longer counts as completed').to.deep.equal([
      'close',
      { successful: false, completed: true },
    ]);
    const left = await call();
    left.listeners[0]!(message({ type: 'close' }));
    expect(
      left.callbacks,
      'a close without a success or an error no longer counts as not completed',
    ).to.deep.equal([['close', { successful: false, completed: false }]]);
  });

  it('removes the frame at a close message, and accepts a second close message', async () => {
    const { frame, listeners, callbacks } = await call({}, { withLoad: true });
    listeners[0]!(message({ type: 'close' }));
    expect(frame.isConnected, 'a close no longer removes the frame').to.equal(false);
    listeners[0]!(message({ type: 'close' }));
    expect(callbacks, 'a second close no longer calls onClose, or causes an error').to.have.length(2);
  });

  it('does not check the origin or source of a message', async () => {
    const { listeners, callbacks } = await call();
    listeners[0]!(new MessageEvent('message', { data: { type: 'close' }, origin: 'https://evil.example' }));
    expect(callbacks, 'the SDK checks messages itself now: the gate may be simpler').to.have.length(1);
  });

  // src/flow/sdk-client.ts passes all options, and removes the global `process` of the SDK.
  it('does not read process.env if all options are set', () => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'process');
    Reflect.deleteProperty(globalThis, 'process');
    try {
      expect(makeClient, 'the SDK reads the environment although it has all options').not.to.throw();
    } finally {
      if (had) Object.defineProperty(globalThis, 'process', had);
    }
  });

  it('refuses to create a client without a user id', () => {
    expect(
      () => createFrontendClient({ tokenCallback: () => Promise.reject(new Error()) } as never),
      'a client needs no user id any more: leave it out in the adapter',
    ).to.throw('external user ID');
  });

  it('defines a global `process` on the page', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/__host/page?body=';
    const loaded = waitForEvent(frame, 'load');
    document.body.append(frame);
    await loaded;
    const page = frame.contentWindow as Window & { process?: unknown };
    expect(page.process).to.equal(undefined);
    const script = page.document.createElement('script');
    script.type = 'module';
    script.src = '/__dependencies/pipedream-sdk-browser.js';
    page.document.head.append(script);
    await waitForEvent(script, 'load');
    expect(
      page.process,
      'the SDK leaves no `process` any more: load-flow.ts need not clean up',
    ).to.deep.equal({
      env: {},
    });
  });
});
