import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  INITIAL,
  next,
  stateOf,
  type Change,
  type ConnectAccount,
  type Model,
} from '../src/attempt/state.js';
import { ConnectError } from '../src/api/errors.js';

const account = fc.record({ id: fc.constantFrom('apn_1', 'apn_2'), healthy: fc.boolean() });
const maybe = fc.option(account);
const error = fc.constantFrom('network', 'busy', 'accounts-http').map((code) => new ConnectError(code, code));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .constantFrom('start', 'token', 'open', 'ready', 'tab', 'verify', 'cancel', 'close', 'reset')
    .map((type) => ({ type }) as const),
  fc.constantFrom('disconnect', 'hush').map((type) => ({ type }) as const),
  fc.record({ type: fc.constant('success' as const), account: maybe, verified: fc.boolean() }),
  fc.record({ type: fc.constant('error' as const), error }),
  fc.record({ type: fc.constant('account' as const), account: maybe }),
);

/** Whatever happens, in whatever order: `holds` is asked of each model, the change that made it, and the one before. */
function always(holds: (model: Model, change: Change, before: Model) => void): void {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      let model = INITIAL;
      for (const each of changes) {
        const before = Object.freeze(model);
        model = next(before, each);
        holds(model, each, before);
      }
    }),
    { numRuns: 2_000 },
  );
}

const same = (one: ConnectAccount | null, other: ConnectAccount | null): boolean => one === other;

describe('the model, after any changes in any order', () => {
  it('takes an account away only when one is removed, forgotten, or replaced', () => {
    always((model, { type }, before) => {
      if (!['success', 'account', 'disconnect', 'reset'].includes(type))
        assert.ok(same(model.account, before.account), type);
    });
  });

  it('is in an attempt from its start to its outcome', () => {
    always((model, { type }, before) => {
      const expected = {
        start: 'pending',
        open: 'open',
        verify: 'verifying',
        success: '',
        error: '',
        cancel: '',
        disconnect: '',
        reset: '',
      } as Partial<Record<Change['type'], Model['run']>>;
      assert.equal(model.run, expected[type] ?? before.run, type);
    });
  });

  it('has an error only while it says that something failed, or the host has hushed it', () => {
    always((model, { type }) => {
      if (model.notice === 'failed') assert.ok(model.error);
      if (type === 'start' || type === 'success' || type === 'cancel') assert.equal(model.error, null);
    });
  });

  it('is in one state, which an account decides outside of attempts', () => {
    always((model) => {
      const state = stateOf(model);
      if (model.run) assert.equal(state, model.run);
      else if (model.account) assert.equal(state, 'connected');
      else assert.equal(state, model.error ? 'error' : 'idle');
    });
  });

  it('is as new after a reset', () => {
    always((model, { type }) => {
      if (type === 'reset') assert.deepEqual(model, INITIAL);
    });
  });
});
