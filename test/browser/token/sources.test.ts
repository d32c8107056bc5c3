import { expect } from '@open-wc/testing';
import { ConnectError, type TokenRequest } from '../../../src/index.js';
import { connectAndCancel, createToken } from '../../support/page/tokens.js';
import { mount } from '../../support/page/mount.js';
import { env, hostLog, hostUrl, uniqueId } from '../../support/page/host.js';

const never = () => new Promise<never>(() => undefined);

describe('the source of the token', () => {
  it('prefers tokenProvider to the property `token` and the token endpoint', async () => {
    const id = uniqueId();
    const requests: TokenRequest[] = [];
    const { button } = await mount({
      accountId: 'apn_1',
      token: (await createToken()).token,
      tokenEndpoint: hostUrl({ id }),
      tokenProvider: (request) => {
        requests.push(request);
        return createToken();
      },
    });
    button.addEventListener('open', () => button.cancel());
    await button.connect();
    expect(requests.map(({ app, accountId }) => [app, accountId])).to.deep.equal([['test_success', 'apn_1']]);
    expect(requests[0]!.signal).to.be.instanceOf(AbortSignal);
    expect(button.token).to.match(/^ctok_/);
    expect(await hostLog(id)).to.deep.equal([]);
  });

  it('prefers the property `token` to the token endpoint', async () => {
    const id = uniqueId();
    const { button } = await mount({ tokenEndpoint: hostUrl({ id }) });
    button.setAttribute('token', (await createToken()).token);
    expect((await button.connect()).type).to.equal('success');
    expect(await hostLog(id)).to.deep.equal([]);
  });

  it('requests a token from the endpoint once the property `token` has been used', async () => {
    const id = uniqueId();
    const { button } = await mount({ tokenEndpoint: hostUrl({ id }), token: (await createToken()).token });
    await button.connect();
    expect(button.token).to.equal('');
    button.reset();
    expect((await button.connect()).type).to.equal('success');
    expect((await hostLog(id)).length).to.equal(1);
  });

  it('fails with the error code misconfigured after the only token has been used', async () => {
    const { button } = await mount({ token: (await createToken()).token });
    button.tokenEndpoint = undefined;
    await button.connect();
    await button.connect();
    expect(button.error).to.include({ code: 'misconfigured', retryable: false });
  });

  for (const shape of [undefined, 'camel'] as const)
    it(`accepts a token response with ${shape ? 'the property names of the SDK' : 'the property names of the HTTP API'}`, async () => {
      const script = shape ? { shape } : {};
      const { button } = await mount({ tokenEndpoint: hostUrl({ user: uniqueId(), ...script }) });
      expect((await button.connect()).type).to.equal('success');
    });

  it('accepts a tokenProvider that returns synchronously', async () => {
    const answer = await createToken();
    const { button } = await mount({ tokenProvider: () => answer });
    expect((await button.connect()).type).to.equal('success');
  });
});

describe('the token request', () => {
  it('the token request contains the app, but no user', async () => {
    const id = uniqueId();
    const { button } = await mount({ tokenEndpoint: hostUrl({ id, status: 401 }) });
    await button.connect();
    const [request] = await hostLog(id);
    expect(request).to.include({ method: 'POST', body: '{"app":"test_success"}' });
    expect(request!.headers).to.include({ accept: 'application/json', 'content-type': 'application/json' });
  });

  it('the token request contains the account to reconnect and the OAuth client', async () => {
    const id = uniqueId();
    const { button } = await mount({
      tokenEndpoint: hostUrl({ id, status: 401 }),
      accountId: 'apn_1',
      oauthAppId: 'oa_1',
    });
    await button.connect();
    const [request] = await hostLog(id);
    expect(JSON.parse(request!.body)).to.deep.equal({
      app: 'test_success',
      account_id: 'apn_1',
      oauth_app_id: 'oa_1',
    });
  });

  it('sends cookies with the token request, unless `credentials` is “omit”', async () => {
    document.cookie = 'session=1; path=/';
    for (const [credentials, sent] of [
      ['same-origin', true],
      ['omit', false],
    ] as const) {
      const id = uniqueId();
      const { button } = await mount({ tokenEndpoint: hostUrl({ id, status: 401 }), credentials });
      await button.connect();
      const [request] = await hostLog(id);
      expect((request!.headers.cookie ?? '').includes('session=1'), credentials).to.equal(sent);
    }
    document.cookie = 'session=; path=/; max-age=0';
  });

  it('sends the CSRF token only to an endpoint on the page’s own origin', async () => {
    const { other } = await env();
    for (const origin of ['', other]) {
      const id = uniqueId();
      const tokenEndpoint = hostUrl({ id, status: 401, cors: 'origin' }, { origin });
      const { button } = await mount({ tokenEndpoint, csrfToken: 'secret' });
      await button.connect();
      const [request] = await hostLog(id);
      expect(request!.headers['x-csrf-token']).to.equal(origin ? undefined : 'secret');
    }
  });

  it('aborts the signal of the host’s fetch when the attempt is cancelled', async () => {
    let signal: AbortSignal | null | undefined;
    const { button, events } = await mount({
      fetch: (_input, init) => {
        signal = init?.signal;
        return never();
      },
    });
    const outcome = button.connect();
    await events.waitForStep('start');
    while (!signal) await new Promise(requestAnimationFrame);
    expect(signal.aborted).to.equal(false);
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(signal.aborted).to.equal(true);
  });

  it('aborts the token request when the attempt is cancelled', async () => {
    const id = uniqueId();
    const { button } = await mount({ tokenEndpoint: hostUrl({ id, hang: true }) });
    const outcome = button.connect();
    while ((await hostLog(id)).length === 0);
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    while (!(await hostLog(id))[0]!.aborted);
  });
});

describe('a failing tokenProvider or fetch', () => {
  const thrown = new Error('The store is closed.');
  const fails: [name: string, provider: () => Promise<never>][] = [
    [
      'throws',
      () => {
        throw thrown;
      },
    ],
    ['rejects', () => Promise.reject(thrown)],
  ];
  for (const [name, tokenProvider] of fails)
    it(`fails with the error code token-provider when the tokenProvider ${name}`, async () => {
      const { button, events } = await mount({ tokenProvider });
      await button.connect();
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
      expect(button.error).to.include({ code: 'token-provider', retryable: true, cause: thrown });
    });

  it('passes on a ConnectError that tokenProvider throws, unchanged', async () => {
    const error = new ConnectError('token-unauthorized', 'The session has ended.', {
      displayMessage: 'Please sign in again.',
    });
    const { button } = await mount({ tokenProvider: () => Promise.reject(error) });
    const outcome = await button.connect();
    expect(outcome).to.deep.equal({ type: 'error', error });
    expect(button.error).to.equal(error);
    await button.updateComplete;
    expect(button.shadowRoot!.textContent).to.contain('Please sign in again.');
  });

  it('an attempt can time out or be cancelled if the tokenProvider never settles', async () => {
    const { button, events } = await mount({ tokenProvider: never, timeout: 50 });
    await button.connect();
    expect(button.error).to.include({ code: 'token-timeout', retryable: true });

    events.clear();
    button.timeout = 60_000;
    const outcome = button.connect();
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);
  });

  it('ignores a token that arrives after the attempt is cancelled', async () => {
    let resolve: ((answer: Awaited<ReturnType<typeof createToken>>) => void) | undefined;
    const { button, events } = await mount({
      tokenProvider: () => new Promise((settle) => (resolve = settle)),
    });
    const outcome = button.connect();
    while (!resolve) await new Promise(requestAnimationFrame);
    button.cancel();
    await outcome;
    resolve(await createToken());
    await new Promise(requestAnimationFrame);
    expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);
    expect(button.state).to.equal('idle');
  });

  it('fails with the error code token-provider if the host’s fetch throws, rejects or returns no Response', async () => {
    const faults: (() => unknown)[] = [
      () => Promise.reject(thrown),
      () => {
        throw thrown;
      },
      () => Promise.resolve({ token: 'ctok_parsed_already' }),
      () => Promise.resolve(undefined),
      () => 'text',
    ];
    for (const fault of faults) {
      const { button } = await mount({ fetch: fault as typeof fetch });
      await button.connect();
      expect(button.error).to.include({ code: 'token-provider', retryable: true });
    }
  });

  it('fails with the error code network if the host’s fetch has a network failure', async () => {
    const offline: typeof fetch = () => fetch('http://127.0.0.1:1/');
    const { button } = await mount({ fetch: offline });
    await button.connect();
    expect(button.error).to.include({ code: 'network', retryable: true });
  });

  it('the next attempt succeeds after the tokenProvider has failed', async () => {
    const { button } = await mount({ tokenProvider: () => Promise.reject(thrown) });
    await button.connect();
    button.tokenProvider = () => createToken();
    expect((await button.connect()).type).to.equal('success');
    await connectAndCancel(button);
    expect(button.state).to.equal('connected');
  });
});
