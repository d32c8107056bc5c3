import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { PdConnectButton, TokenResponse } from '../../../../src/index.js';
import { mount } from '../../../support/page/mount.js';
import { failOnLeftovers } from '../scripted-frame.js';

/** Starts an attempt with this token response, and cancels the attempt if a frame opens. Resolves to whether a frame opened. */
async function opens(button: PdConnectButton, answer: unknown): Promise<boolean> {
  let opened = false;
  const leave = () => {
    opened = true;
    button.cancel();
  };
  button.reset();
  button.tokenProvider = () => answer as TokenResponse;
  button.addEventListener('open', leave, { once: true });
  await button.connect();
  button.removeEventListener('open', leave);
  if (button.error) expect(button.error.code).to.equal('token-invalid');
  return opened;
}

const isToken = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.startsWith('ctok_') &&
  value.length > 5 &&
  value.length <= 205 &&
  Array.from(value.slice(5)).every((letter) =>
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'.includes(letter),
  );

const token = fc.stringMatching(/^ctok_[0-9a-f]{32}$/);
const nearly = fc
  .tuple(token, fc.nat(37), fc.string({ unit: 'binary', maxLength: 3 }), fc.boolean())
  .map(([text, at, put, replaces]) => text.slice(0, at) + put + text.slice(at + (replaces ? put.length : 0)));

describe('an arbitrary response of a tokenProvider', () => {
  failOnLeftovers();

  it('opens a frame if the response has a Connect token', async () => {
    const { button } = await mount();
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        expect(await opens(button, { token: text })).to.equal(true);
      }),
      { numRuns: 20 },
    );
  });

  it('opens no frame if the token only resembles a Connect token', async () => {
    const { button } = await mount();
    await fc.assert(
      fc.asyncProperty(nearly, async (text) => {
        expect(await opens(button, { token: text })).to.equal(isToken(text));
      }),
      { numRuns: 150 },
    );
  });

  it('opens no frame for an arbitrary response without a Connect token', async () => {
    const { button } = await mount();
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
    });
    const answer = fc.oneof(anything, fc.record({ token: anything }), fc.record({ token: fc.array(token) }));
    await fc.assert(
      fc.asyncProperty(answer, async (value) => {
        expect(await opens(button, value)).to.equal(isToken((Object(value) as { token?: unknown }).token));
      }),
      { numRuns: 300 },
    );
  });
});
