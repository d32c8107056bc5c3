import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ConnectError, type PdConnectButton } from '../../../../src/index.js';
import { mount } from '../../../support/page/mount.js';
import { urlLike } from './arbitraries.js';

/** Resolves to whether an attempt fails with `misconfigured` before it requests a token. */
async function refused(button: PdConnectButton): Promise<boolean> {
  // An attempt that requests a token was not refused before.
  button.tokenProvider = () => {
    throw new ConnectError('network', 'asked for a token');
  };
  await button.connect();
  expect(button.error!.code).to.be.oneOf(['misconfigured', 'network']);
  return button.error!.code === 'misconfigured';
}

const resolved = (address: string): URL | undefined =>
  URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;

describe('an arbitrary text', () => {
  it('success-url accepts only URLs on the origin of the page', async () => {
    const { button } = await mount();
    await fc.assert(
      fc.asyncProperty(urlLike(location.origin), async (address) => {
        button.successUrl = address;
        const url = resolved(address);
        const safe = !address || (url?.origin === location.origin && /^https?:$/.test(url.protocol));
        expect(await refused(button)).to.equal(!safe);
      }),
      { numRuns: 300 },
    );
  });

  it('the attribute frontend-origin accepts only Pipedream’s origin and loopback origins', async () => {
    const { button } = await mount();
    const known = /^(https:\/\/pipedream\.com|https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[1-9]\d*)?)$/;
    await fc.assert(
      fc.asyncProperty(urlLike('https://pipedream.com', 'http://localhost:8080'), async (origin) => {
        button.setAttribute('frontend-origin', origin);
        // The element treats an empty origin as missing.
        if (!(await refused(button)) && origin) expect(origin).to.match(known);
      }),
      { numRuns: 300 },
    );
  });

  it('the property frontendOrigin accepts only https origins and loopback origins', async () => {
    const { button } = await mount();
    await fc.assert(
      fc.asyncProperty(urlLike('https://connect.example', 'http://127.0.0.1:1'), async (origin) => {
        button.frontendOrigin = origin;
        if ((await refused(button)) || !origin) return;
        const url = new URL(origin);
        expect(url.origin).to.equal(origin);
        if (url.protocol !== 'https:') expect(url.hostname).to.match(/^(localhost|127\.0\.0\.1|\[::1\])$/);
      }),
      { numRuns: 300 },
    );
  });

  it('token-endpoint accepts only http and https URLs', async () => {
    const { button } = await mount();
    button.frontendOrigin = 'https://pipedream.com';
    await fc.assert(
      fc.asyncProperty(urlLike(location.origin, 'https://api.example'), async (address) => {
        let asked: string | undefined;
        button.tokenEndpoint = address;
        button.fetch = (input) => {
          asked = input as string;
          return Promise.reject(new ConnectError('network', 'asked'));
        };
        await button.connect();
        if (asked !== undefined) expect(new URL(asked).protocol).to.match(/^https?:$/);
        else expect(button.error!.code).to.equal('misconfigured');
      }),
      { numRuns: 300 },
    );
  });

  it('the property `app` accepts only slugs', async () => {
    const { button } = await mount();
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.-]{0,110}[&?#/ \n]?$/));
    await fc.assert(
      fc.asyncProperty(text, async (app) => {
        button.app = app;
        expect(await refused(button)).to.equal(!/^[\w-]{1,100}$/.test(app));
      }),
      { numRuns: 200 },
    );
  });

  it('the app name in the label has only letters of the app slug', async () => {
    const { button } = await mount();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (app) => {
        button.app = app;
        button.label = undefined;
        await button.updateComplete;
        const label = button.shadowRoot!.querySelector('[part=label]')!.textContent;
        const letters = (text: string) => new Set(text.toLowerCase().replace(/[\s_\-\u2066-\u2069]/g, ''));
        const known = letters(app + app.toUpperCase());
        expect(
          [...letters(label.replace('Connect', ''))].filter((letter) => !known.has(letter)),
        ).to.deep.equal([]);
      }),
      { numRuns: 100 },
    );
  });
});
