import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allows, readPolicies } from '../../src/flow/diagnose/policy.js';

const FRAME = 'https://pipedream.com/_static/connect.html';

/** Returns whether all policies in a header allow a request to `address` from a page at `self`. */
const permit = (
  header: string,
  address = FRAME,
  {
    kind = 'frame',
    self = 'https://app.example.com/settings',
  }: { kind?: 'frame' | 'connect'; self?: string } = {},
): boolean => readPolicies(header).every((policy) => allows(policy, kind, new URL(address), new URL(self)));

describe('a Content Security Policy that allows the frame', () => {
  for (const header of [
    '',
    ' , ;',
    "script-src 'none'",
    'frame-src https://pipedream.com',
    'FRAME-SRC HTTPS://PIPEDREAM.COM',
    'frame-src https:',
    'frame-src http:',
    'frame-src *',
    'frame-src pipedream.com',
    'frame-src https://*.example.com https://pipedream.com:443',
    'frame-src http://pipedream.com:80',
    'frame-src https://pipedream.com:*',
    'frame-src https://pipedream.com/_static/',
    'frame-src https://pipedream.com/_static/connect.html',
    "default-src 'none'; child-src https://pipedream.com",
    "default-src https://pipedream.com; connect-src 'none'",
    "frame-src https://pipedream.com; frame-src 'none'",
    "frame-src https://pipedream.com; default-src 'none', default-src https:",
  ])
    it(`allows the frame with the policy: ${header || '(empty)'}`, () => assert.equal(permit(header), true));
});

describe('a Content Security Policy that refuses the frame', () => {
  for (const header of [
    "default-src 'none'",
    "default-src 'self'",
    'frame-src',
    "frame-src 'none'",
    "frame-src 'self'",
    "frame-src 'unsafe-inline' data: blob:",
    'frame-src https://pipedream.com.evil.example',
    'frame-src https://*.pipedream.com',
    'frame-src https://pipedream.com:8443',
    'frame-src https://pipedream.com/other/',
    'frame-src https://pipedream.com/_static',
    "frame-src 'none'; child-src https://pipedream.com",
    "child-src 'none'; default-src https://pipedream.com",
    "frame-src 'none'; frame-src https://pipedream.com",
    'frame-src https://pipedream.com, frame-src https://example.com',
  ])
    it(`refuses the frame with the policy: ${header}`, () => assert.equal(permit(header), false));
});

describe('a Content Security Policy for requests', () => {
  const to = (header: string, address: string, self?: string) =>
    permit(header, address, { kind: 'connect', ...(self && { self }) });

  it('matches the keyword self with the page’s origin or the host on https', () => {
    const policy = "connect-src 'self'";
    assert.equal(to(policy, 'https://app.example.com/api/token'), true);
    assert.equal(to(policy, 'https://app.example.com:8443/api/token'), false);
    assert.equal(to(policy, 'https://api.example.com/token'), false);
    assert.equal(to(policy, 'http://app.example.com/api/token'), false);
    assert.equal(to(policy, 'http://localhost:3000/token', 'http://localhost:3000/'), true);
    assert.equal(to(policy, 'http://localhost:3001/token', 'http://localhost:3000/'), false);
    assert.equal(to(policy, 'https://app.test/token', 'http://app.test/'), true);
  });

  it('matches a leading wildcard with one or more subdomains', () => {
    const policy = 'connect-src https://*.example.com';
    assert.equal(to(policy, 'https://api.eu.example.com/token'), true);
    assert.equal(to(policy, 'https://example.com/token'), false);
    assert.equal(to(policy, 'https://badexample.com/token'), false);
  });

  it('matches a host without a scheme on the page’s scheme or on https', () => {
    assert.equal(to('connect-src localhost:3001', 'http://localhost:3001/', 'http://localhost:3000/'), true);
    assert.equal(
      to('connect-src localhost:3001', 'http://localhost:3001/', 'https://localhost:3000/'),
      false,
    );
    assert.equal(to('connect-src [::1]:3001', 'http://[::1]:3001/', 'http://localhost/'), true);
    assert.equal(to('connect-src localhost:3001', 'https://localhost:3001/', 'http://localhost:3000/'), true);
  });

  it('falls back to default-src if there is no connect-src', () => {
    assert.equal(to("default-src 'none'", 'https://app.example.com/'), false);
    assert.equal(to("frame-src 'none'", 'https://app.example.com/'), true);
  });
});
