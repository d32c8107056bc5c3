import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ConnectServerError } from '../../src/server/errors.js';
import { readToken } from '../../src/server/upstream-answers.js';

const TOKEN = `ctok_${'0a'.repeat(16)}`;
const EXPIRES = new Date('2030-01-01T00:00:00Z');

const token = fc.oneof(
  fc.constantFrom<unknown>(TOKEN, ` ${TOKEN}`, `${TOKEN}\n`, 'ctok_', `${TOKEN}&app=x`, `https://x/${TOKEN}`),
  fc.string().map((text) => `ctok_${text}`),
  fc.stringMatching(/^ctok_\w{1,40}$/),
  fc.anything(),
);
const expiresAt = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constant(EXPIRES.toISOString()),
  fc.anything(),
);
const host = fc.oneof(
  fc.domain(),
  fc.constantFrom(
    'localhost',
    '127.0.0.1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '[::1]',
    '10.0.0.1',
  ),
);
const connectLinkUrl = fc.oneof(
  fc
    .tuple(fc.constantFrom('https', 'http', 'HTTPS', 'javascript', 'data', 'blob', 'file', 'ws'), host)
    .map(([scheme, name]) => `${scheme}://${name}/_static/connect.html?token=x`),
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/path',
    ' https://pipedream.com/x',
  ),
  fc.webUrl(),
  fc.anything(),
);
const answer = fc.oneof(
  { weight: 5, arbitrary: fc.record({ token, expiresAt, connectLinkUrl }, { requiredKeys: [] }) },
  fc.anything(),
);

/** Returns the result of `readToken`, or undefined if `readToken` throws `upstream-error`. Any other error fails the test. */
function read(value: unknown): ReturnType<typeof readToken> | undefined {
  try {
    return readToken(value);
  } catch (error) {
    assert.ok(error instanceof ConnectServerError, String(error));
    assert.equal(error.code, 'upstream-error');
    return undefined;
  }
}

describe('Any response of Pipedream to a request for a token', () => {
  it('returns a complete token or throws upstream-error for any response', () => {
    let tokens = 0;
    fc.assert(
      fc.property(answer, (value) => {
        const found = read(value);
        if (!found) return;
        tokens += 1;
        assert.deepEqual(Object.keys(found), ['token', 'expiresAt', 'linkUrl']);
        assert.match(found.token, /^ctok_\w+$/);
        assert.equal(found.token, (value as { token: string }).token);
        assert.equal(new Date(found.expiresAt).toISOString(), found.expiresAt);
      }),
      { numRuns: 2_000 },
    );
    assert.ok(tokens > 20, `no more than ${tokens} tokens among all answers`);
  });

  it('returns a link only with https or with http on loopback', () => {
    let links = 0;
    fc.assert(
      fc.property(connectLinkUrl, (link) => {
        const { linkUrl } = readToken({ token: TOKEN, expiresAt: EXPIRES, connectLinkUrl: link });
        if (linkUrl === undefined) return;
        links += 1;
        const { protocol, hostname, href } = new URL(linkUrl);
        assert.equal(href, linkUrl);
        if (protocol === 'http:') assert.match(hostname, /^(localhost|\[::1\]|127(\.\d+){3})$/);
        else assert.equal(protocol, 'https:');
      }),
      { numRuns: 2_000 },
    );
    assert.ok(links > 20, `no more than ${links} links among all answers`);
  });
});
