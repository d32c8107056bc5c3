import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { findings, describeShape } from '../../src/flow/diagnose/findings.js';
import type { Page } from '../../src/flow/diagnose/page.js';
import { readPolicies } from '../../src/flow/diagnose/policy.js';
import type { FlowRequest } from '../../src/flow/request.js';

const PAGE: Page = {
  address: new URL('https://app.test/settings'),
  secure: true,
  policies: [],
  opener: '',
  embedder: '',
};

const REQUEST: Partial<FlowRequest> = {
  app: 'slack',
  tokenEndpoint: '/api/token',
  credentials: 'same-origin',
  frontendOrigin: 'https://pipedream.com',
};

const sections = (
  page: Partial<Page> & { csp?: string } = {},
  request: Partial<FlowRequest> = {},
): string[] => {
  const seen = { ...PAGE, ...page, ...(page.csp && { policies: readPolicies(page.csp) }) };
  return findings({ ...REQUEST, ...request } as FlowRequest, seen).map(({ section }) => section);
};

describe('the diagnostics on a page in development', () => {
  before(() => {
    Object.assign(globalThis, { document: { baseURI: PAGE.address.href } });
    return () => Reflect.deleteProperty(globalThis, 'document');
  });

  it('returns no finding for a page without a problem', () => {
    assert.deepEqual(sections(), []);
    const csp =
      "default-src 'none'; connect-src 'self'; frame-src https://pipedream.com; trusted-types lit-html";
    assert.deepEqual(sections({ csp, opener: 'same-origin-allow-popups', embedder: 'unsafe-none' }), []);
  });

  it('warns about a page on plain http', () =>
    assert.deepEqual(sections({ secure: false }), ['the-page-is-on-http']));

  it('warns about a Cross-Origin-Opener-Policy that breaks the sign-in window unless the mode is link', () => {
    assert.deepEqual(sections({ opener: 'same-origin' }), [
      'the-sign-in-window-opens-and-closes-and-nothing-is-connected',
    ]);
    assert.deepEqual(sections({ opener: 'same-origin' }, { mode: 'link' }), []);
  });

  for (const embedder of ['require-corp', 'credentialless'])
    it(`warns about the Cross-Origin-Embedder-Policy ${embedder} unless the mode is link`, () => {
      assert.deepEqual(sections({ embedder }), ['the-overlay-stays-empty']);
      assert.deepEqual(sections({ embedder }, { mode: 'link' }), []);
    });

  it('warns about a Content Security Policy that blocks the frame, except in link mode', () => {
    const csp = "frame-src 'none'";
    assert.deepEqual(sections({ csp }), ['frame-blocked']);
    assert.deepEqual(sections({ csp }, { mode: 'link' }), []);
  });

  it('warns about a Content Security Policy that blocks a used endpoint', () => {
    const csp = "connect-src 'none'";
    assert.deepEqual(sections({ csp }), ['network']);
    assert.deepEqual(sections({ csp }, { accountsEndpoint: '/api/accounts' }), ['network', 'network']);
    assert.deepEqual(sections({ csp }, { token: 'ctok_1' }), []);
    assert.deepEqual(sections({ csp }, { tokenProvider: () => ({ token: 'ctok_1' }) }), []);
    assert.deepEqual(sections({ csp }, { fetch: globalThis.fetch }), []);
  });

  it('warns about an endpoint on another origin unless `credentials` is “include”', () => {
    const tokenEndpoint = 'https://api.test/token';
    assert.deepEqual(sections({}, { tokenEndpoint }), ['token-unauthorized']);
    assert.deepEqual(sections({}, { tokenEndpoint, credentials: 'include' }), []);
  });

  it('warns about a CSP that forbids the Trusted Types policy of Lit', () => {
    const missing = ['the-console-says-that-trusted-types-refused-a-policy'];
    assert.deepEqual(sections({ csp: 'trusted-types default' }), missing);
    assert.deepEqual(sections({ csp: "trusted-types 'none'" }), missing);
    assert.deepEqual(sections({ csp: 'trusted-types *' }), []);
    assert.deepEqual(sections({ csp: "require-trusted-types-for 'script'" }), []);
  });

  it('names only the origin of a URL in a finding', () => {
    const request = { ...REQUEST, tokenEndpoint: 'https://api.test/u/123?key=secret' } as FlowRequest;
    const [first] = findings(request, PAGE);
    assert.match(first!.message, /https:\/\/api\.test,/);
    assert.doesNotMatch(first!.message, /secret|123/);
  });
});

describe('a response without a token', () => {
  for (const [answer, shape] of [
    [{ data: { token: 'ctok_secret' }, status: 'ok' }, 'It has: data, status.'],
    [{ access_token: 'secret' }, 'It has: access_token.'],
    [{ token: 'secret', expires_at: 'never' }, 'It has: token, expires_at. Its `token` is no Connect token.'],
    [{ token: { value: 'ctok_secret' } }, 'It has: token. Its `token` is of type object.'],
    [{ token: null }, 'It has: token. Its `token` is null.'],
    [{ ctok_secret: 1, 'the secret': 1, ['secret'.repeat(20)]: 1 }, 'It has: no property with a plain name.'],
    [{}, 'It has: no property with a plain name.'],
    ['ctok_secret', 'It is of type string.'],
    [['ctok_secret'], 'It is a list.'],
    [null, 'It is null.'],
    [undefined, 'It is of type undefined.'],
  ] as const)
    it(`describes a response without secret values: “${shape}”`, () => {
      const said = describeShape(answer);
      assert.ok(said.endsWith(` ${shape}`), said);
      assert.doesNotMatch(said, /secret/);
    });

  it('describes a large response in less than 400 characters', () => {
    const answer = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`name_${i}`, i]));
    assert.ok(describeShape(answer).length < 400);
  });
});
