import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { env, hostLog, uniqueId } from '../support/page/host.js';
import { WAIT_OPTIONS, openPage } from '../support/page/page.js';

type Page = Window & typeof globalThis & { intruder?: boolean; violations: string[] };

const TRUSTED_TYPES = 'trustedTypes' in window;
const WATCH = `violations = []; document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

interface Loaded {
  page: Page;
  button: PdConnectButton;
  files: () => Promise<string[]>;
}

const sha = async (algorithm: string, text: string): Promise<string> => {
  const digest = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text));
  return `${algorithm.toLowerCase().replace('-', '')}-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
};

const hashes = async (): Promise<Record<string, string>> => {
  const list = (await (await fetch('/dist/cdn/integrity.json')).json()) as { hashes: Record<string, string> };
  return list.hashes;
};

/** Opens a page with the CDN build and its integrity hash. The fault `changed` adds bytes to the lazily loaded files. */
async function load({ fault = 'ok', script = '', csp = '', origin = '', lang = 'en' } = {}): Promise<Loaded> {
  const id = uniqueId('pins');
  const integrity = (await hashes())['pd-connect-button.js']!;
  const page = (await openPage({
    ...(csp && { csp }),
    head: `<script ${script}>${WATCH}</script>
      <script type="module" ${script} src="${origin}/__host/cdn/${id}/${fault}/pd-connect-button.js" integrity="${integrity}" crossorigin></script>`,
    body: `<pd-connect-button app="test_success" lang="${lang}" token-endpoint="/__host/token"></pd-connect-button>`,
  })) as Page;
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  const files = async () => (await hostLog(id)).map(({ path }) => path.split('/').at(-1)!);
  return { page, button, files };
}

/** Strict Content Security Policies under which the build with integrity hashes must work. */
const POLICIES: Record<string, () => Promise<{ script?: string; sources: string; types?: string }>> = {
  'a policy with a nonce and strict-dynamic': () => {
    const nonce = uniqueId('nonce');
    return Promise.resolve({ script: `nonce="${nonce}"`, sources: `'nonce-${nonce}' 'strict-dynamic'` });
  },
  'a policy with only a nonce': () => {
    const nonce = uniqueId('nonce');
    return Promise.resolve({ script: `nonce="${nonce}"`, sources: `'nonce-${nonce}'` });
  },
  'a policy with the page’s origin': async () => ({ sources: `'self' '${await sha('SHA-256', WATCH)}'` }),
};

const csp = (sources: string, sandbox: string, more = '') =>
  `default-src 'none'; script-src ${sources}; connect-src 'self'; frame-src ${sandbox}; ${more}`;

describe('the CDN build with an integrity attribute', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('loads the other files of the build if their hashes match', async () => {
    const { button, files } = await load({ lang: 'de' });
    expect((await button.connect()).type).to.equal('success');
    const requested = await files();
    for (const part of ['-flow-', '-diagnose-', '-de.js'])
      expect(
        requested.filter((file) => file.includes(part)),
        part,
      ).to.have.length(1);
  });

  it('refuses a flow file with changed bytes at every attempt', async () => {
    const { page, button, files } = await load({ fault: 'changed' });
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect((await button.connect()).type).to.equal('error');
      expect(button.error!.code).to.equal('sdk-unavailable');
    }
    expect((await files()).filter((file) => file.includes('-flow-'))).to.have.length(3);
    expect(page.intruder).to.equal(undefined);
  });

  it('the button stays English if the language file has changed bytes', async () => {
    const { page, button, files } = await load({ fault: 'changed', lang: 'de' });
    await waitUntil(async () => (await files()).some((file) => file.includes('-de.js')), '', WAIT_OPTIONS);
    await button.connect();
    expect(page.intruder).to.equal(undefined);
    expect(button.shadowRoot!.textContent).not.to.include('verbinden');
  });

  it('loads each file from a CDN on another origin', async () => {
    const { other } = await env();
    const { button, files } = await load({ origin: other, lang: 'de' });
    expect((await button.connect()).type).to.equal('success');
    expect((await files()).filter((file) => /-flow-|-de\.js/.test(file))).to.have.length(2);
  });

  it('refuses files with changed bytes from a CDN on another origin', async () => {
    const { other } = await env();
    const { page, button } = await load({ origin: other, fault: 'changed' });
    expect((await button.connect()).type).to.equal('error');
    expect(page.intruder).to.equal(undefined);
  });

  it('leaves no script element in the document after a flow', async () => {
    const { page, button } = await load();
    const before = page.document.querySelectorAll('script').length;
    await button.connect();
    expect(page.document.querySelectorAll('script')).to.have.length(before);
  });

  for (const [name, policy] of Object.entries(POLICIES)) {
    it(`completes a flow under ${name} without a violation`, async () => {
      const { script = '', sources } = await policy();
      const { sandbox } = await env();
      const types = "require-trusted-types-for 'script'; trusted-types lit-html pd-connect-button";
      const { page, button } = await load({ script, lang: 'de', csp: csp(sources, sandbox, types) });
      expect((await button.connect()).type).to.equal('success');
      await waitUntil(() => button.shadowRoot!.textContent.includes('verbunden'), '', WAIT_OPTIONS);
      expect(page.violations).to.deep.equal([]);
    });

    it(`refuses files with changed bytes under ${name}`, async () => {
      const { script = '', sources } = await policy();
      const { sandbox } = await env();
      const { page, button } = await load({ script, fault: 'changed', csp: csp(sources, sandbox) });
      expect((await button.connect()).type).to.equal('error');
      expect(page.intruder).to.equal(undefined);
    });
  }

  (TRUSTED_TYPES ? it : it.skip)(
    'names its Trusted Types policy in the error if the page does not allow that policy',
    async () => {
      const { sandbox } = await env();
      const types = "require-trusted-types-for 'script'; trusted-types lit-html";
      const { button } = await load({ csp: csp("'self' 'unsafe-inline'", sandbox, types) });
      expect((await button.connect()).type).to.equal('error');
      expect(button.error!.code).to.equal('sdk-unavailable');
      expect(button.error!.message).to.include('pd-connect-button').and.to.include('trusted-types');
    },
  );

  (TRUSTED_TYPES ? it : it.skip)(
    'needs no Trusted Types policy if the page names policies but does not require them',
    async () => {
      const { sandbox } = await env();
      const { button } = await load({
        csp: csp("'self' 'unsafe-inline'", sandbox, 'trusted-types lit-html'),
      });
      expect((await button.connect()).type).to.equal('success');
    },
  );
});
