import { expect, fixture, html } from '@open-wc/testing';
import { ConnectError, PdConnectButton } from '../../src/index.js';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { env, hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { openPage } from '../support/page/page.js';

const DE = 'Slack verbinden';
// Uses textContent, because Firefox leaves bidi isolates out of innerText.
const text = (button: PdConnectButton, name = 'label') =>
  part(button, name)!.textContent.replace(/\s+/g, ' ').trim();

/** Waits until a part has this text. If the text never appears, the runner's timeout ends the test. */
async function waitForText(button: PdConnectButton, expected: string, name = 'label'): Promise<void> {
  for (;;) {
    await button.updateComplete;
    if (part(button, name) && text(button, name) === expected) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Returns the x coordinate of a character in the element's text. */
function leftOf(element: Element, character: string): number {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode as globalThis.Text;
    const at = node.data.lastIndexOf(character);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + character.length);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`There is no ${character} in ${element.textContent}`);
}

/** Waits for one task and for the button's next update. */
async function waitForRender(button: PdConnectButton): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await button.updateComplete;
}

const slack = async (markup: string): Promise<PdConnectButton> => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.innerHTML = markup;
  return host.querySelector('pd-connect-button')!;
};

describe('the language of the element', () => {
  const page = document.documentElement.lang;
  afterEach(() => {
    document.documentElement.lang = page;
    document.querySelector('#page')?.remove();
  });

  it('uses the `lang` attribute of the element itself', async () => {
    await waitForText(await slack('<pd-connect-button app="slack" lang="de"></pd-connect-button>'), DE);
  });

  it('uses the `lang` of the nearest ancestor that has the attribute', async () => {
    const markup = '<pd-connect-button app="slack"></pd-connect-button>';
    await waitForText(await slack(`<div lang="fr"><div lang="de"><p>${markup}</p></div></div>`), DE);
  });

  it('uses the `lang` of an ancestor outside of nested shadow trees', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'closed' }).innerHTML = '<pd-connect-button app="slack"></pd-connect-button>';
    const button = new PdConnectButton();
    button.app = 'slack';
    const root = document.createElement('section');
    inner.after(root);
    root.attachShadow({ mode: 'open' }).append(button);
    await waitForText(button, DE);
  });

  for (const [tag, expected] of [
    ['de-AT', DE],
    ['DE', DE],
    ['pt-BR', 'Conectar Slack'],
    ['pt', 'Conectar Slack'],
    ['pt-PT', 'Associar Slack'],
    ['pt-AO', 'Associar Slack'],
    ['no', 'Koble til Slack'],
    ['nn-NO', 'Koble til Slack'],
    ['iw', 'חיבור \u2068Slack\u2069'],
    ['in-ID', 'Hubungkan Slack'],
    ['uk-UA', 'Підключити Slack'],
    ['zh', '连接 Slack'],
    ['zh-CN', '连接 Slack'],
    ['zh-Hans-HK', '连接 Slack'],
    ['zh-TW', '連結 Slack'],
    ['zh_TW', '連結 Slack'],
    ['zh-SG', '连接 Slack'],
    ['cmn-Hans', '连接 Slack'],
    ['zh-cmn-TW', '連結 Slack'],
    ['yue-HK', '連結 Slack'],
    ['yue-Hans', '连接 Slack'],
    ['zh-HK', '連結 Slack'],
    ['zh-Hant-MO', '連結 Slack'],
    ['ar', 'ربط \u2068Slack\u2069'],
  ] as const) {
    it(`for the language tag ${tag}, the button shows “${expected}”`, async () => {
      await waitForText(
        await slack(`<pd-connect-button app="slack" lang="${tag}"></pd-connect-button>`),
        expected,
      );
    });
  }

  for (const tag of ['en', 'en-GB', 'fa', 'x-klingon', 'noo', 'constructor', '', 'deu', 'zhx', '../de']) {
    it(`shows English for the language tag “${tag}” without requesting a language file`, async () => {
      const asked = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      const before = asked().length;
      const button = await slack(`<pd-connect-button app="slack" lang="${tag}"></pd-connect-button>`);
      await waitForRender(button);
      expect(text(button)).to.equal('Connect Slack');
      // A request appears in the resource timings when the request ends. Once this later request appears, all earlier
      // requests have appeared, too.
      const later = '/__host/log';
      await hostLog(tag);
      while (!asked().includes(later, before)) await waitForRender(button);
      expect(asked().slice(before)).to.deep.equal([later]);
    });
  }

  it('follows changes of `lang` on the html element, even in a shadow tree', async () => {
    const first = await slack('<pd-connect-button app="slack"></pd-connect-button>');
    const root = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'open' });
    root.innerHTML = '<pd-connect-button app="slack"></pd-connect-button>';
    const second = root.querySelector('pd-connect-button')!;
    document.documentElement.lang = 'de';
    await waitForText(first, DE);
    await waitForText(second, DE);
    document.documentElement.lang = 'en';
    await waitForText(first, 'Connect Slack');
    await waitForText(second, 'Connect Slack');
  });

  it('follows a change of `lang` within the shadow tree that contains the element', async () => {
    const root = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'open' });
    root.innerHTML = '<p><pd-connect-button app="slack"></pd-connect-button></p>';
    const button = root.querySelector('pd-connect-button')!;
    await button.updateComplete;
    root.querySelector('p')!.lang = 'de';
    await waitForText(button, DE);
  });

  it('follows a change of `lang` in an outer shadow root that is closed', async () => {
    const outer = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'closed' });
    outer.innerHTML = '<section><p></p></section>';
    const root = outer.querySelector('p')!.attachShadow({ mode: 'closed' });
    root.innerHTML = '<pd-connect-button app="slack"></pd-connect-button>';
    const button = root.querySelector('pd-connect-button')!;
    await button.updateComplete;
    outer.querySelector('section')!.lang = 'de';
    await waitForText(button, DE);
  });

  it('follows changes of `lang` around the element after the element has moved', async () => {
    const button = await slack('<pd-connect-button app="slack"></pd-connect-button>');
    for (const mode of ['open', 'closed'] as const) {
      const root = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode });
      root.innerHTML = '<p></p>';
      root.firstElementChild!.append(button);
      await waitForText(button, 'Connect Slack');
      (root.firstElementChild as HTMLElement).lang = 'de';
      await waitForText(button, DE);
    }
    document.body.append(button);
    await waitForText(button, 'Connect Slack');
    document.documentElement.lang = 'de';
    await waitForText(button, DE);
    button.remove();
  });

  it('1,000 elements share one MutationObserver, which stops with the last element', async () => {
    // The elements of this page already share an observer. A new page has no observer yet.
    const page = await openPage({ head: '', body: '<div lang="en"></div>' });
    const observing = new Set<MutationObserver>();
    const mounted = new Set<MutationObserver>();
    class Counted extends page.MutationObserver {
      override observe(...[target, options]: Parameters<MutationObserver['observe']>) {
        mounted.add(this);
        observing.add(this);
        super.observe(target, options);
      }
      override disconnect() {
        observing.delete(this);
        super.disconnect();
      }
    }
    page.MutationObserver = Counted;
    await page.eval(
      `import('/__host/cdn/${uniqueId('language')}/ok/pd-connect-button.js').then(() => customElements.whenDefined('pd-connect-button'))`,
    );
    const place = page.document.querySelector('div')!;
    for (let round = 0; round < 1_000; round++) {
      const host = page.document.createElement('div');
      host.attachShadow({ mode: 'open' }).innerHTML = '<pd-connect-button app="slack"></pd-connect-button>';
      place.append(host);
      if (round < 999) host.remove();
    }
    expect([mounted.size, observing.size]).to.deep.equal([1, 1]);
    place.lang = 'de';
    const button = place.firstElementChild!.shadowRoot!.querySelector('pd-connect-button')!;
    await waitForText(button, DE);
    place.replaceChildren();
    expect([mounted.size, observing.size]).to.deep.equal([1, 0]);
  });

  it('changes the language when the element moves to an ancestor with another `lang`', async () => {
    const button = await slack('<pd-connect-button app="slack"></pd-connect-button>');
    const german = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    german.append(button);
    await waitForText(button, DE);
  });

  it('translates the error message and the retry button', async () => {
    const { button } = await mount({
      app: 'slack',
      lang: 'de',
      tokenEndpoint: hostUrl({ status: 429 }),
    });
    await waitForText(button, DE);
    await button.connect();
    const message = 'Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.';
    await waitForText(button, message, 'status');
    expect(button.error!.displayMessage).to.equal(message);
    expect(button.error!.message, 'for the developer').to.match(/429/);
    expect(text(button, 'retry')).to.equal('Erneut versuchen');
  });

  it('does not translate a visible error message when `lang` changes', async () => {
    const { button } = await mount({
      app: 'slack',
      lang: 'en',
      tokenEndpoint: hostUrl({ status: 500 }),
    });
    await button.connect();
    const message = text(button, 'status');
    expect(message).to.match(/^The server could not/);
    button.lang = 'de';
    await waitForText(button, 'Erneut versuchen');
    expect([text(button, 'status'), button.error!.displayMessage]).to.deep.equal([message, message]);
    await button.connect();
    await waitForText(button, 'Der Server konnte den Vorgang nicht starten.', 'status');
  });

  it('translates the overlay and the frame’s title', async () => {
    const { button, events } = await mount({ app: 'test_silent', appName: 'Slack', lang: 'de' });
    await waitForText(button, DE);
    const outcome = button.connect();
    await events.waitForEvent('open');
    expect(part(button, 'overlay')!.ariaLabel).to.equal(DE);
    expect(connectFrame(button)!.title).to.equal(DE);
    expect(part(button, 'close')!.ariaLabel).to.equal('Schließen');
    expect(part(button, 'overlay')!.textContent).to.contain('Testmodus');
    button.cancel();
    await outcome;
    await waitForText(button, 'Slack wurde nicht verbunden.', 'status');
  });

  it('translates the validation message', async () => {
    const button = await slack('<pd-connect-button app="slack" lang="de" required></pd-connect-button>');
    await waitForText(button, DE);
    expect(button.validationMessage).to.equal('Verbinden Sie Slack, um fortzufahren.');
  });

  it('marks fallback texts as English (lang=en), but not the host’s texts', async () => {
    /** Returns each part that has a `lang` attribute, with the value of the attribute. */
    const marks = ({ shadowRoot }: PdConnectButton) =>
      [...shadowRoot!.querySelectorAll('[lang]')].map(
        (element) => `${element.part.value || element.localName}: ${(element as HTMLElement).lang}`,
      );
    const { button, events } = await mount({ app: 'test_silent', lang: 'xx' });
    await waitForRender(button);
    expect(marks(button)).to.deep.equal(['slot: en', 'status: en']);
    const outcome = button.connect();
    await events.waitForEvent('open');
    expect(marks(button)).to.include('overlay: en');
    button.cancel();
    await outcome;
    button.tokenEndpoint = hostUrl({ status: 500 });
    button.label = 'Ligo';
    await button.connect();
    await button.updateComplete;
    expect(marks(button)).to.deep.equal(['status: en']);
    const error = new ConnectError('network', 'offline');
    error.displayMessage = 'Neniu konekto.';
    button.tokenProvider = () => Promise.reject(error);
    await button.connect();
    await button.updateComplete;
    expect(marks(button)).to.deep.equal([]);
    for (const lang of ['en-GB', 'de']) {
      button.lang = lang;
      while (marks(button).length) await waitForRender(button);
    }
  });

  it('does not translate a label that the host has set', async () => {
    const button = await slack('<pd-connect-button app="slack" lang="de" label="Los"></pd-connect-button>');
    await waitForRender(button);
    expect(text(button)).to.equal('Los');
  });
});

describe('a text on a right-to-left page', () => {
  async function rtl(lang: string, properties: Partial<PdConnectButton>): Promise<PdConnectButton> {
    const { button } = await mount({ app: 'test_silent', lang, ...properties });
    button.dir = 'rtl';
    await button.updateComplete;
    return button;
  }

  for (const lang of ['fa', 'ur'])
    it(`marks English fallback texts as left-to-right for the language ${lang}`, async () => {
      const button = await rtl(lang, { appName: 'Yahoo!', tokenEndpoint: hostUrl({ status: 500 }) });
      const outcome = button.connect();
      expect(leftOf(part(button, 'label')!, '!')).to.be.above(leftOf(part(button, 'label')!, 'C'));
      await outcome;
      await button.updateComplete;
      const status = part(button, 'status')!;
      expect(leftOf(status, '.')).to.be.above(leftOf(status, 'n'));
      const slot = part(button, 'label')!.querySelector('slot')!;
      for (const element of [status, slot])
        expect([element.lang, element.querySelector('span')!.dir]).to.deep.equal(['en', 'ltr']);
    });

  it('marks an English overlay as left-to-right if the page’s language has no translation', async () => {
    const { button, events } = await mount({ app: 'test_silent', lang: 'fa' });
    button.dir = 'rtl';
    const outcome = button.connect();
    await events.waitForEvent('open');
    const { lang, dir } = part(button, 'overlay')!;
    expect([lang, dir]).to.deep.equal(['en', 'ltr']);
    button.cancel();
    await outcome;
  });

  for (const [lang, first] of [
    ['ar', 'ر'],
    ['he', 'ח'],
  ] as const)
    it(`keeps the punctuation at the end of an app name in the language ${lang}`, async () => {
      for (const [appName, start, mark] of [
        ['Yahoo!', 'Y', '!'],
        ['C++', 'C', '++'],
        ['.NET', 'N', 'T'],
      ] as const) {
        const button = await rtl(lang, { appName });
        const label = part(button, 'label')!;
        while (!label.innerText.trim().startsWith(first)) await waitForRender(button);
        expect(leftOf(label, mark), appName).to.be.above(leftOf(label, start));
        expect(leftOf(label, start), 'the verb is on the right').to.be.below(leftOf(label, first));
        expect([label.querySelector('slot')!.lang, label.querySelector('span')!.dir]).to.deep.equal(['', '']);
      }
    });

  it('keeps the punctuation of the host’s right-to-left label at the left end', async () => {
    const button = await rtl('fa', { label: 'اتصال!' });
    const label = part(button, 'label')!;
    expect(leftOf(label, '!')).to.be.below(leftOf(label, 'ا'));
  });
});

describe('a right-to-left name on an English page', () => {
  it('keeps the punctuation of a right-to-left app name at the left end', async () => {
    const { button } = await mount({ app: 'test_silent', appName: 'שלום!' });
    const label = part(button, 'label')!;
    // Measures the last letter of the name, because WebKit includes the isolate character in the box of the first letter.
    expect(leftOf(label, '!')).to.be.below(leftOf(label, 'ל'));
    expect(leftOf(label, 'C')).to.be.below(leftOf(label, '!'));
  });

  it('keeps the punctuation of a right-to-left account name at the left end', async () => {
    const accounts = [{ id: 'apn_1', app: 'test_silent', name: 'שלום!', healthy: true }];
    const { button } = await mount({
      app: 'test_silent',
      accountsEndpoint: '/accounts',
      fetch: () => Promise.resolve(Response.json({ accounts })),
    });
    while (!part(button, 'account')) await waitForRender(button);
    const account = part(button, 'account')!;
    expect(leftOf(account, '!')).to.be.below(leftOf(account, 'ש'));
  });
});

describe('PdConnectButton.localize()', () => {
  it('localize() adds a language to existing and new buttons', async () => {
    const there = await slack('<pd-connect-button app="slack" lang="eo-XX"></pd-connect-button>');
    PdConnectButton.localize('eo', { connect: 'Konekti {app}' });
    await waitForText(there, 'Konekti Slack');
    const { button } = await mount({
      app: 'slack',
      lang: 'eo',
      tokenEndpoint: hostUrl({ status: 500 }),
    });
    expect(text(button)).to.equal('Konekti Slack');
    await button.connect();
    expect(text(button, 'retry')).to.equal('Try again');
  });

  it('localize() ignores undefined and empty texts', async () => {
    const absent = undefined as unknown as string;
    PdConnectButton.localize('fo', { connect: absent, retry: '', connecting: absent, cancelled: 'Avlýst' });
    const { button } = await mount({ app: 'slack', lang: 'fo', tokenEndpoint: hostUrl({ status: 500 }) });
    expect(text(button)).to.equal('Connect Slack');
    expect(await button.connect()).to.have.nested.property('error.code', 'token-http');
    expect(text(button, 'retry')).to.equal('Try again');
  });

  it('localize() overrides built-in texts even if the built-in texts load later', async () => {
    PdConnectButton.localize('NL', { connect: 'Koppel {app} nu' });
    const button = await slack('<pd-connect-button app="slack" lang="nl" required></pd-connect-button>');
    await waitForText(button, 'Koppel Slack nu');
    while (button.validationMessage !== 'Koppel Slack om verder te gaan.') await waitForRender(button);
    PdConnectButton.localize('nl', { valueMissing: 'Koppel {app} eerst.' });
    await waitForRender(button);
    expect([text(button), button.validationMessage]).to.deep.equal([
      'Koppel Slack nu',
      'Koppel Slack eerst.',
    ]);
  });

  it('localize() changes a regional language (it-CH) without changing Italian', async () => {
    PdConnectButton.localize('it-CH', { connect: 'Colleghi {app}' });
    await waitForText(
      await slack('<pd-connect-button app="slack" lang="it-CH"></pd-connect-button>'),
      'Colleghi Slack',
    );
    await waitForText(
      await slack('<pd-connect-button app="slack" lang="it"></pd-connect-button>'),
      'Collega Slack',
    );
  });

  it('uses the texts of sr for sr-Latn, except where sr-Latn has separate texts', async () => {
    PdConnectButton.localize('sr-Latn', { connect: 'Poveži {app}' });
    const latin = await slack('<pd-connect-button app="slack" lang="sr-Latn-RS"></pd-connect-button>');
    const cyrillic = await slack(
      '<pd-connect-button app="slack" lang="sr-Cyrl-RS" required></pd-connect-button>',
    );
    await waitForText(latin, 'Poveži Slack');
    expect(text(cyrillic)).to.equal('Connect Slack');
    PdConnectButton.localize('sr', { connect: 'Повежи {app}', valueMissing: 'Повежите {app}.' });
    await waitForText(cyrillic, 'Повежи Slack');
    latin.required = true;
    await waitForRender(latin);
    expect([text(latin), latin.validationMessage]).to.deep.equal(['Poveži Slack', 'Повежите Slack.']);
  });

  it('localize() treats zh-HK and zh-Hant-HK as the same language', async () => {
    PdConnectButton.localize('zh-Hant-HK', { connect: '駁 {app}' });
    PdConnectButton.localize('zh-MO', { connect: '接 {app}' });
    const of = (lang: string) => slack(`<pd-connect-button app="slack" lang="${lang}"></pd-connect-button>`);
    await waitForText(await of('zh-HK'), '駁 Slack');
    await waitForText(await of('zh-Hant-MO'), '接 Slack');
    await waitForText(await of('zh-Hant'), '連結 Slack');
    await waitForText(await of('zh-Hans-HK'), '连接 Slack');
  });

  it('inserts an app name with special characters literally', async () => {
    PdConnectButton.localize('tlh', { connect: '{app} — {app}' });
    const button = await slack('<pd-connect-button lang="tlh" app-name="$& <b>{app}"></pd-connect-button>');
    await waitForRender(button);
    expect(text(button)).to.equal('$& <b>{app} — $& <b>{app}');
  });
});

describe('the text of the button', () => {
  it('updates the button text even if a page translator has replaced the text node', async () => {
    const { button } = await mount({ app: 'slack' });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- page translators insert font elements
    const font = document.createElement('font');
    font.textContent = 'translated';
    const nodes = document.createTreeWalker(part(button, 'label')!, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode() && !nodes.currentNode.nodeValue?.trim());
    (nodes.currentNode as globalThis.Text).replaceWith(font);
    expect(text(button)).to.equal('translated');
    button.lang = 'de';
    await waitForText(button, DE);
  });
});

describe('the language files of the CDN build', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  async function load(fault: string, lang: string) {
    const id = uniqueId('language');
    const page = await openPage({
      head: `<script type="module" src="/__host/cdn/${id}/${fault}/pd-connect-button.js"></script>`,
      body: `<pd-connect-button app="slack" lang="${lang}"></pd-connect-button>`,
    });
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    const files = async () => (await hostLog(id)).map(({ path }) => path.split('/').at(-1)!);
    return { button, files };
  }

  it('loads only the language file for the `lang` of the element', async () => {
    const { button, files } = await load('ok', 'zh-TW');
    await waitForText(button, '連結 Slack');
    expect(await files()).to.deep.equal(['pd-connect-button.js', 'pd-connect-zh-hant.js']);
  });

  it('shows English texts if a language file does not load', async () => {
    const { button, files } = await load('fail1', 'de');
    while ((await files()).length < 2) await waitForRender(button);
    await waitForRender(button);
    expect(text(button)).to.equal('Connect Slack');
    button.frontendOrigin = (await env()).sandbox;
    // The fault also makes the first request for the flow's file fail.
    await button.connect();
    await button.connect();
    expect(button.error!.code).to.equal('misconfigured');
  });

  it('requests a failed language file again at the next update of the button', async () => {
    const { button, files } = await load('fail1', 'de');
    while (text(button) !== DE) {
      button.requestUpdate();
      await waitForRender(button);
    }
    expect((await files()).filter((file) => file.startsWith('pd-connect-de'))).to.have.length(2);
  });

  it('requests a preloaded language file only once', async () => {
    const id = uniqueId('language');
    const base = `/__host/cdn/${id}/ok/`;
    const page = await openPage({
      head: `<link rel="modulepreload" href="${base}pd-connect-de.js"><script type="module" src="${base}pd-connect-button.js"></script>`,
      body: `<pd-connect-button app="slack" lang="de"></pd-connect-button>`,
    });
    await page.customElements.whenDefined('pd-connect-button');
    await waitForText(page.document.querySelector('pd-connect-button')!, DE);
    const paths = (await hostLog(id)).map(({ path }) => path.split('/').at(-1)!);
    expect(paths.filter((path) => path === 'pd-connect-de.js')).to.have.length(1);
  });
});
