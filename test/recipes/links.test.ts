import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { createConnectHandler, type ConnectHandler } from '../../src/server/index.js';
import { load, setEnv } from './load.js';

interface Mail {
  to: string;
  subject: string;
  text: string;
}
type WriteMail = (connect: ConnectHandler, user: object, app: string, options?: object) => Promise<Mail>;
type ReadLink = (address: string, origin?: string) => { app: string; token: string } | null;
type ConnectInBrowser = (plugins: object, options: object) => Promise<unknown>;

describe('The recipe for sending links', () => {
  const ADA = { id: 'ada', email: 'ada@example.com' };
  let sandbox: Sandbox;
  let connect: ConnectHandler;
  before(async () => {
    sandbox = await createSandbox();
    setEnv(sandbox.env);
    connect = createConnectHandler({ origin: 'https://app.example.com', getUserId: () => null });
  });
  after(() => sandbox.close());

  /** Completes a connection, like the Connect page after the user's consent. */
  const complete = ({ app, token }: { app: string; token: string }) =>
    fetch(`${sandbox.url}/_sandbox/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ app, token, link: true }),
    });
  const linkIn = ({ text }: Mail) => /\nhttp\S+/.exec(text)?.[0].trim() ?? '';

  it('writes a mail with a link that connects one account of the recipient', async () => {
    const { writeConnectMail } = await load<{ writeConnectMail: WriteMail }>('links/send-link.mjs');
    const { readConnectLink } = await load<{ readConnectLink: ReadLink }>('links/chat-link.mjs');
    const mail = await writeConnectMail(connect, ADA, 'slack');
    assert.equal(mail.to, ADA.email);
    assert.match(mail.text, /valid until \w{3}, /);
    const page = await fetch(linkIn(mail));
    assert.match(await page.text(), /Connect Slack/);
    const link = readConnectLink(linkIn(mail), sandbox.url);
    assert.ok(link);
    assert.equal((await complete(link)).status, 200);
    assert.deepEqual(
      sandbox.accounts.list({ externalUserId: 'ada' }).map(({ app }) => app),
      ['slack'],
    );
    assert.equal((await complete(link)).status, 403, 'a second time');
  });

  it('writes a mail with a link that reconnects only an account of the recipient', async () => {
    const { writeConnectMail } = await load<{ writeConnectMail: WriteMail }>('links/send-link.mjs');
    const own = sandbox.accounts.add({ externalUserId: 'ada', app: 'notion', healthy: false });
    const other = sandbox.accounts.add({ externalUserId: 'eve', app: 'notion' });
    const mail = await writeConnectMail(connect, ADA, 'notion', { accountId: own.id });
    assert.match(await (await fetch(linkIn(mail))).text(), /Reconnect Notion/);
    await assert.rejects(writeConnectMail(connect, ADA, 'notion', { accountId: other.id }), {
      code: 'account-not-found',
    });
  });

  it('accepts only Connect Links of Pipedream', async () => {
    const { readConnectLink } = await load<{ readConnectLink: ReadLink }>('links/chat-link.mjs');
    const token = `ctok_${'0a'.repeat(16)}`;
    const page = 'pipedream.com/_static/connect.html';
    const link = `https://${page}?token=${token}&connectLink=true&app=slack`;
    assert.deepEqual(readConnectLink(link), { app: 'slack', token });
    for (const address of [
      '',
      'connect slack',
      link.replace('https:', 'http:'),
      link.replace('pipedream.com', 'pipedream.com.evil.example'),
      link.replace('pipedream.com', 'pipedream.com@evil.example'),
      link.replace('connect.html', 'other.html'),
      `javascript:alert("https://${page}?token=${token}&app=slack")`,
      `https://${page}?token=${token}`,
      `https://${page}?token=secret&app=slack`,
    ])
      assert.equal(readConnectLink(address), null, address);
  });

  for (const [end, closes] of [
    ['a link opens the app', true],
    ['the user closes the browser', false],
  ] as const)
    it(`reads the accounts after ${end}`, async () => {
      const { connectInBrowser } = await load<{ connectInBrowser: ConnectInBrowser }>('links/capacitor.mjs');
      const steps: string[] = [];
      const listeners = new Map<string, (event: object) => void>();
      /** Registers a listener, like `addListener` of the plugins App and Browser. */
      const addListener = (name: string, listener: (event: object) => void) => {
        listeners.set(name, listener);
        return Promise.resolve({ remove: () => Promise.resolve(void listeners.delete(name)) });
      };
      const returnUrl = 'https://app.example.com/connected';
      const Browser = {
        addListener,
        open: ({ url }: { url: string }) => {
          steps.push(url);
          listeners.get('appUrlOpen')?.({ url: 'https://app.example.com/elsewhere' });
          if (closes) listeners.get('appUrlOpen')?.({ url: `${returnUrl}?x=1` });
          else listeners.get('browserFinished')?.({});
          return Promise.resolve();
        },
        close: () => {
          steps.push('close');
          return Promise.reject(new Error('Not implemented on Android.'));
        },
      };
      const button = { refresh: () => Promise.resolve([{ id: 'apn_1' }]) };
      const accounts = await connectInBrowser(
        { App: { addListener }, Browser },
        { button, url: 'https://pipedream.com/link', returnUrl },
      );
      assert.deepEqual(accounts, [{ id: 'apn_1' }]);
      assert.deepEqual(steps, ['https://pipedream.com/link', ...(closes ? ['close'] : [])]);
      assert.equal(listeners.size, 0);
    });
});
