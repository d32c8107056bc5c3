import { expect } from '@open-wc/testing';
import { env, hostLog, hostPage, hostUrl, uniqueId } from '../support/page/host.js';
import { click, clickInFrame, emulate, engine, moveTo, press, tap, type } from '../support/page/input.js';

function loaded(frame: HTMLIFrameElement): Promise<Event> {
  return new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
}

async function frameAt(src: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = src;
  const load = loaded(frame);
  document.body.append(frame);
  await load;
  return frame;
}

afterEach(() => document.body.replaceChildren());

describe('the test runner', () => {
  it('the token endpoint returns a real token, and logs the request', async () => {
    const id = uniqueId();
    const response = await fetch(hostUrl({ id }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app: 'slack' }),
    });
    const { token } = (await response.json()) as { token: string };
    expect(token).to.match(/^ctok_[0-9a-f]{32}$/);
    const [request] = await hostLog(id);
    expect(request).to.include({ method: 'POST', body: '{"app":"slack"}', aborted: false });
  });

  it('the token endpoint returns a scripted response for the first requests only', async () => {
    const url = hostUrl({ id: uniqueId(), status: 429, 'retry-after': 3, times: 1 });
    const ask = () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"app":"slack"}',
      });
    const first = await ask();
    expect(first.status).to.equal(429);
    expect(first.headers.get('retry-after')).to.equal('3');
    expect((await ask()).status).to.equal(200);
  });

  it('records that a client has aborted a request to a hanging endpoint', async () => {
    const id = uniqueId();
    const controller = new AbortController();
    const pending = fetch(hostUrl({ id, hang: true }), { method: 'POST', signal: controller.signal }).catch(
      (error: unknown) => (error as Error).name,
    );
    while ((await hostLog(id)).length === 0);
    controller.abort();
    expect(await pending).to.equal('AbortError');
    while (!(await hostLog(id))[0]!.aborted);
  });

  it('can close a connection and send a body slowly', async () => {
    await fetch(hostUrl({ reset: true }), { method: 'POST' })
      .then((response) => response.text())
      .then(
        () => expect.fail('The connection held.'),
        (error: unknown) => expect(error).to.be.instanceOf(TypeError),
      );
    const controller = new AbortController();
    const response = await fetch(hostUrl({ drip: true }), { method: 'POST', signal: controller.signal });
    const { value } = await response.body!.getReader().read();
    expect(value).to.have.length.above(0);
    controller.abort();
  });

  it('sends scripted CORS headers from a second origin', async () => {
    const { other } = await env();
    const ask = (cors: 'origin' | 'none') =>
      fetch(hostUrl({ cors, status: 200, body: '{}' }, { origin: other }), {
        method: 'POST',
        credentials: 'include',
      });
    expect((await ask('origin')).status).to.equal(200);
    await ask('none').then(
      () => expect.fail('The browser let it through.'),
      (error: unknown) => expect(error).to.be.instanceOf(TypeError),
    );
  });

  it('loads the Connect page of the sandbox in a frame', async () => {
    const { sandbox } = await env();
    const message = new Promise<MessageEvent>((resolve) =>
      window.addEventListener('message', resolve, { once: true }),
    );
    await frameAt(`${sandbox}/_static/connect.html?token=ctok_${'0'.repeat(32)}&app=slack`);
    expect(await message)
      .to.include({ origin: sandbox })
      .and.have.nested.property('data.type', 'error');
  });

  it('serves pages with the headers that a test sets', async () => {
    const frame = await frameAt(
      hostPage({ csp: "script-src 'none'", body: '<script>document.title = "ran"</script>' }),
    );
    expect(frame.contentDocument?.title).to.equal('Host page');
  });

  it('presses real keys and key combinations', async () => {
    document.body.innerHTML = '<input id="one"><input id="two">';
    const [one, two] = [...document.querySelectorAll('input')];
    one!.focus();
    await type('Hello all');
    expect(one!.value).to.equal('Hello all');
    await press('Tab');
    expect(document.activeElement).to.equal(two);
    await press('Shift+Tab');
    expect(document.activeElement).to.equal(one);
  });

  it('presses a focused button with Enter and Space', async () => {
    expect(document.hasFocus()).to.equal(true);
    document.body.innerHTML = '<button>Press</button>';
    const button = document.querySelector('button')!;
    const received: string[] = [];
    for (const name of ['click', 'keydown']) {
      button.addEventListener(name, (event) =>
        received.push(event instanceof KeyboardEvent ? event.key : event.type),
      );
    }
    await press('Tab');
    expect(document.activeElement).to.equal(button);
    expect(button.matches(':focus-visible')).to.equal(true);
    for (const key of ['Enter', 'Space', 'Escape']) await press(key);
    expect(received).to.deep.equal(['Enter', 'click', ' ', 'click', 'Escape']);
  });

  it('moves a real mouse over elements', async () => {
    document.body.innerHTML = '<button>Over</button>';
    const button = document.querySelector('button')!;
    await moveTo({ x: 400, y: 400 });
    const over = new Promise<PointerEvent>((resolve) =>
      button.addEventListener('pointerenter', resolve, { once: true }),
    );
    await moveTo(button);
    expect(await over).to.include({ isTrusted: true, pointerType: 'mouse' });
    expect(button.matches(':hover')).to.equal(true);
  });

  it('clicks with a real mouse, even in a cross-origin frame inside a shadow root', async () => {
    document.body.innerHTML = '<button>Press</button><div></div>';
    const button = document.querySelector('button')!;
    const trusted = new Promise<boolean>((resolve) =>
      button.addEventListener('click', ({ isTrusted }) => resolve(isTrusted), { once: true }),
    );
    await click(button);
    expect(await trusted).to.equal(true);

    const { other } = await env();
    const frame = document.createElement('iframe');
    frame.src = hostPage(
      {
        body: '<button>In</button><script>onclick = (event) => parent.postMessage(event.isTrusted, "*")</script>',
      },
      other,
    );
    const message = new Promise<MessageEvent>((resolve) =>
      window.addEventListener('message', resolve, { once: true }),
    );
    document.querySelector('div')!.attachShadow({ mode: 'open' }).append(frame);
    await clickInFrame('/__host/page', 'button');
    expect((await message).data).to.equal(true);
  });

  if (engine() !== 'webkit') {
    it('tap() touches an element', async () => {
      document.body.innerHTML = '<button>Touch</button>';
      const button = document.querySelector('button')!;
      const down = new Promise<PointerEvent>((resolve) =>
        button.addEventListener('pointerdown', resolve, { once: true }),
      );
      await tap(button);
      expect((await down).pointerType).to.equal('touch');
    });
  }

  if (engine() === 'chromium') {
    it('emulates media features', async () => {
      await emulate({ colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'active' });
      for (const query of [
        'prefers-color-scheme: dark',
        'prefers-reduced-motion: reduce',
        'forced-colors: active',
      ]) {
        expect(matchMedia(`(${query})`).matches, query).to.equal(true);
      }
      await emulate({});
      expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
    });
  }
});
