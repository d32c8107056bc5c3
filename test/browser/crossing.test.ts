import { expect } from '@open-wc/testing';
import { ConnectError, type PdConnectButton } from '../../src/index.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { createToken } from '../support/page/tokens.js';
import { mount, type Mounted } from '../support/page/mount.js';
import { hostLog, hostUrl, uniqueId } from '../support/page/host.js';

/** Mounts a connected button and starts a disconnection. The response arrives when `answer` is called. */
async function disconnecting(properties: Partial<PdConnectButton> = {}) {
  let answer!: (response: Response) => void;
  const answered = new Promise<Response>((resolve) => (answer = resolve));
  let deletions = 0;
  const mounted = await mount({
    accountsEndpoint: accountsUrl([{ id: 'apn_1' }]),
    fetch: (input, init) => {
      if (init?.method !== 'DELETE') return fetch(input, init);
      deletions += 1;
      return answered;
    },
    ...properties,
  });
  await waitForState(mounted.button, 'connected');
  const gone = mounted.button.disconnect();
  while (!deletions) await new Promise((resolve) => setTimeout(resolve));
  return { ...mounted, gone, answer, deletions: () => deletions };
}

const DONE = () => new Response(null, { status: 204 });
const FAILED = () => new Response(null, { status: 500 });

describe('a disconnection with a late response', () => {
  it('sends one DELETE request for two calls of disconnect()', async () => {
    const { button, events, gone, answer, deletions } = await disconnecting();
    const again = button.disconnect();
    answer(DONE());
    expect([await gone, await again]).to.deep.equal([true, true]);
    expect(deletions()).to.equal(1);
    expect(events.names.filter((name) => name === 'disconnect')).to.have.length(1);
  });

  for (const [outcome, answerOf, last] of [
    ['has succeeded', DONE, 'disconnect'],
    ['has failed', FAILED, 'error'],
  ] as const)
    it(`opens no frame until the disconnection ${outcome}`, async () => {
      const { button, events, gone, answer } = await disconnecting({ app: 'test_silent', multiple: true });
      expect(button.state).to.equal('disconnecting');
      const connecting = button.connect();
      answer(answerOf());
      expect(await gone).to.equal(outcome === 'has succeeded');
      await events.waitForEvent('open');
      button.cancel();
      expect(await connecting).to.deep.equal({ type: 'cancel' });
      const own = events.names.filter((name) => !/^(accountchange|input|change)$/.test(name));
      expect(own).to.deep.equal([last, 'beforeconnect', 'open', 'cancel', 'close']);
    });

  it('removes only the disconnected account if the list changes before the response', async () => {
    const { button, events, gone, answer } = await disconnecting();
    button.accountsEndpoint = accountsUrl([{ id: 'apn_2' }]);
    await button.updateComplete;
    answer(DONE());
    expect(await gone).to.equal(true);
    expect((await events.waitForEvent('disconnect')).detail.account.id).to.equal('apn_1');
    await waitForState(button, 'connected');
    expect(button.account!.id).to.equal('apn_2');
  });

  for (const answerOf of [DONE, FAILED])
    it(`dispatches no event if reset() is called before the response arrives (status ${answerOf().status})`, async () => {
      const { button, events, gone, answer } = await disconnecting();
      button.accountsEndpoint = undefined;
      button.reset();
      answer(answerOf());
      expect(await gone).to.equal(answerOf === DONE);
      expect(events.names).to.deep.equal([]);
      expect(button).to.include({ state: 'idle', error: null });
    });
});

describe('an attempt that the host interferes with', () => {
  it('an attempt ends with `cancel` if a beforeconnect listener calls connect() and cancel()', async () => {
    const { button, events } = await mount({ app: 'test_silent' });
    let inner: Promise<unknown> | undefined;
    button.addEventListener(
      'beforeconnect',
      () => {
        inner = button.connect();
        button.cancel();
      },
      { once: true },
    );
    expect(await button.connect()).to.deep.equal({ type: 'cancel' });
    expect(await inner).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(['beforeconnect', 'beforeconnect', 'cancel']);
    const next = button.connect();
    await events.waitForEvent('open');
    button.cancel();
    expect(await next).to.deep.equal({ type: 'cancel' });
  });

  it('does not clear a token that a success listener has set', async () => {
    const { button } = await mount({
      multiple: true,
      tokenEndpoint: undefined,
      token: (await createToken()).token,
    });
    const { token } = await createToken();
    button.addEventListener('success', () => (button.token = token), { once: true });
    expect((await button.connect()).type).to.equal('success');
    expect(button.token).to.equal(token);
    expect((await button.connect()).type).to.equal('success');
    expect(button.token).to.equal('');
  });

  it('an attempt succeeds on a page that replaces the global Promise', async () => {
    const native = globalThis.Promise;
    globalThis.Promise = class extends native<unknown> {} as PromiseConstructor;
    try {
      const { button, events } = await mount();
      expect((await button.connect()).type).to.equal('success');
      expect(events.names.join(' ')).to.equal('beforeconnect open success close');
    } finally {
      globalThis.Promise = native;
    }
  });
});

describe('an error thrown by a tokenProvider', () => {
  const thrown = async (error: Error): Promise<Mounted> => {
    const mounted = await mount({
      tokenProvider: () => {
        throw error;
      },
    });
    expect((await mounted.button.connect()).type).to.equal('error');
    return mounted;
  };

  it('sets `error` to a frozen ConnectError that the tokenProvider throws', async () => {
    const error = Object.freeze(new ConnectError('token-unauthorized', 'The session has ended.'));
    const { button } = await thrown(error);
    expect(button.error).to.equal(error);
    expect(button.state).to.equal('error');
  });

  for (const code of [16, 'toString', '__proto__', 'unavailable'])
    it(`fails with the error code token-provider for another library’s ConnectError (code ${code})`, async () => {
      const error = Object.assign(new Error('no'), { name: 'ConnectError', code });
      const { button } = await thrown(error);
      expect(button.error).to.include({ code: 'token-provider', retryable: true, cause: error });
    });
});

describe('the CSRF token', () => {
  it('does not send the CSRF token to the target of a redirect', async () => {
    const id = uniqueId();
    const { button } = await mount({
      tokenEndpoint: hostUrl({ redirect: hostUrl({ id }) }),
      csrfToken: 'secret',
    });
    await button.connect();
    expect(button.error).to.include({ code: 'token-unauthorized', retryable: false });
    expect(await hostLog(id)).to.deep.equal([]);
  });
});
