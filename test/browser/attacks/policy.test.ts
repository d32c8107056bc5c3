import { expect } from '@open-wc/testing';
import { env, uniqueId } from '../../support/page/host.js';
import { FakeTabs, broadcast } from '../../support/page/tabs.js';
import { ELEMENT, openCdnPage, type MountedOnPage } from './cdn-page.js';

/** A script that records violations of the page's Content Security Policies. */
const WATCH = `violations = []; document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(event.disposition + ' ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

const hashOf = async (code: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
};

const IMPORT = `import('${ELEMENT}')`;

/** The ways in which a strict policy can allow the page's scripts. */
const SCRIPTS: Record<string, () => Promise<{ sources: string; head: string; script: string }>> = {
  'by origin': async () => ({
    sources: `'self' ${await hashOf(WATCH)}`,
    head: `<script>${WATCH}</script>`,
    script: `<script type="module" src="${ELEMENT}"></script>`,
  }),
  'by nonce': () => {
    const nonce = uniqueId('nonce');
    return Promise.resolve({
      sources: `'nonce-${nonce}' 'strict-dynamic'`,
      head: `<script nonce="${nonce}">${WATCH}</script>`,
      script: `<script nonce="${nonce}" type="module" src="${ELEMENT}"></script>`,
    });
  },
  // A script's hash does not cover the script's imports, so the policy must also allow the folder of the build.
  'by hash and folder': async () => ({
    sources: `${await hashOf(WATCH)} ${await hashOf(IMPORT)} ${location.origin}/dist/cdn/`,
    head: `<script>${WATCH}</script>`,
    script: `<script>${IMPORT}</script>`,
  }),
};

async function strictPage(way: string, attributes = ''): Promise<MountedOnPage> {
  const { sources, head, script } = await SCRIPTS[way]!();
  const { sandbox } = await env();
  const csp = [
    "default-src 'none'",
    `script-src ${sources}`,
    "connect-src 'self'",
    `frame-src ${sandbox}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html pd-connect-button',
  ].join('; ');
  const header = [`Content-Security-Policy-Report-Only: ${csp}`];
  return openCdnPage({ csp, head, header }, { script, attributes });
}

describe('the strictest documented Content Security Policy', () => {
  for (const way of Object.keys(SCRIPTS)) {
    it(`a flow in a frame does not violate the strictest CSP (scripts allowed ${way})`, async () => {
      const { page, button, events } = await strictPage(way, 'prefetch="hover"');
      button.dispatchEvent(new page.FocusEvent('focusin', { bubbles: true, composed: true }));
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      expect(page.violations).to.deep.equal([]);
      page.frameElement!.remove();
    });

    it(`Connect Link does not violate the strictest CSP (scripts allowed ${way})`, async () => {
      const { page, button, events } = await strictPage(way, 'mode="link"');
      const tabs = new FakeTabs(page);
      let state: string | undefined;
      button.tokenProvider = (request) => {
        ({ state } = request);
        return { token: 'ctok_0', connect_link_url: `${button.frontendOrigin}/_static/connect.html` };
      };
      const outcome = button.connect();
      await events.waitForEvent('open');
      broadcast({ state, status: 'success' });
      expect((await outcome).type).to.equal('success');
      expect(tabs.opened.length).to.equal(1);
      expect(page.violations).to.deep.equal([]);
      page.frameElement!.remove();
    });

    it(`an error message does not violate the strictest CSP (scripts allowed ${way})`, async () => {
      const { page, button } = await strictPage(way, 'label="<b>hostile</b>"');
      button.tokenProvider = () => Promise.reject(new Error('no'));
      expect(await button.connect()).to.have.nested.property('error.code', 'token-provider');
      await button.updateComplete;
      expect(page.violations).to.deep.equal([]);
      page.frameElement!.remove();
    });
  }

  it('an image that is not allowed violates the strictest CSP', async () => {
    const { page } = await strictPage('by nonce');
    const seen = new Promise((resolve) =>
      page.document.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );
    page.document.body.append(Object.assign(page.document.createElement('img'), { src: '/x.png' }));
    await seen;
    expect(page.violations.join()).to.contain('img-src');
    page.frameElement!.remove();
  });
});
