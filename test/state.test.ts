import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectAccount } from '../src/api/account.js';
import { ConnectError, type ConnectErrorCode } from '../src/api/errors.js';
import {
  chooseAccount,
  errorOf,
  INITIAL,
  reduce,
  stateOf,
  type Action,
  type ViewState,
} from '../src/attempt/state.js';

const id = fc.constantFrom('apn_1', 'apn_2', 'apn_3');
const account: fc.Arbitrary<ConnectAccount> = fc.record({ id, healthy: fc.boolean() });
const accounts = fc.uniqueArray(account, { selector: (entry) => entry.id });
const maybeId = fc.option(id, { nil: undefined });
const error = fc
  .constantFrom<ConnectErrorCode>('network', 'busy', 'accounts-http')
  .map((code) => new ConnectError(code, code));

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom('listFailed', 'cancel', 'hideFailure', 'rest', 'reset').map((type) => ({ type })),
  fc.record({
    type: fc.constant('source' as const),
    list: fc.constantFrom('none', 'awaited'),
    keep: fc.boolean(),
  }),
  fc.record({ type: fc.constant('list' as const), accounts, accountId: maybeId }),
  fc.record({ type: fc.constant('value' as const), id: fc.oneof(id, fc.constant('')) }),
  fc.record({ type: fc.constant('start' as const), reconnects: fc.boolean() }),
  fc.record({ type: fc.constant('phase' as const), phase: fc.constantFrom('open', 'tab', 'verifying') }),
  fc.record({ type: fc.constant('success' as const), account: fc.option(account) }),
  fc.record({ type: fc.constant('success' as const), account: fc.option(account), accounts }),
  fc.record({
    type: fc.constant('fail' as const),
    error,
    lang: fc.constant(undefined),
    canRetry: fc.boolean(),
  }),
  fc.record({ type: fc.constant('disconnecting' as const), account }),
  fc.record({ type: fc.constant('disconnected' as const), id, accountId: maybeId }),
);

/** Applies random sequences of actions. After each action, `holds` checks the new state against the action and the previous state. */
function always(holds: (state: ViewState, action: Action, before: ViewState) => void): void {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      let state = INITIAL;
      for (const each of actions) {
        const before = Object.freeze(state);
        state = reduce(state, each);
        holds(state, each, before);
      }
    }),
    { numRuns: 3_000 },
  );
}

describe('the state after random actions', () => {
  it('the account list contains the shown account', () => {
    always((state) => {
      if (state.account) assert.ok(state.accounts.some((entry) => entry.id === state.account?.id));
    });
  });

  it('the account list contains no account twice', () => {
    always(({ accounts: listed }) => {
      assert.equal(new Set(listed.map((entry) => entry.id)).size, listed.length);
    });
  });

  it('the shown account changes only after an action that may change the account', () => {
    always((state, { type }, before) => {
      if (!['list', 'disconnected', 'reset', 'source', 'success', 'value'].includes(type))
        assert.equal(state.account, before.account, type);
    });
  });

  it('setting a value shows the account with that id, or no account', () => {
    always((state, each) => {
      if (each.type === 'value') assert.equal(state.account?.id ?? '', each.id);
    });
  });

  it('a success with an unknown account keeps the shown account', () => {
    always((state, each, before) => {
      if (each.type === 'success' && !each.account) assert.equal(state.account?.id, before.account?.id);
    });
  });

  it('an attempt lasts from the start action to the outcome', () => {
    always((state, each, before) => {
      if (each.type === 'start') assert.equal(stateOf(state), 'pending');
      if (each.type === 'phase' && before.activity.type === 'attempt')
        assert.equal(stateOf(state), each.phase === 'tab' ? 'open' : each.phase);
      if (['success', 'cancel', 'fail', 'rest', 'reset'].includes(each.type))
        assert.equal(state.activity.type, 'rest');
      if (each.type === 'list') assert.equal(state.activity.type, before.activity.type);
    });
  });

  it('a failure sets the error until an action clears the error', () => {
    always((state, { type }) => {
      if (type === 'fail') assert.ok(errorOf(state));
      if (['start', 'success', 'cancel', 'reset', 'disconnecting'].includes(type))
        assert.equal(errorOf(state), null);
    });
  });

  it('without an attempt, the state is “checking” while a list is pending', () => {
    always((state) => {
      if (state.activity.type !== 'rest') return;
      const withAccount = state.account?.healthy === false ? 'unhealthy' : 'connected';
      const withoutAccount = errorOf(state) ? 'error' : 'idle';
      const expected = state.account ? withAccount : withoutAccount;
      assert.equal(stateOf(state), state.list === 'awaited' ? 'checking' : expected);
    });
  });

  it('a reset restores the initial state, except for the list', () => {
    always((state, { type }, before) => {
      if (type !== 'reset') return;
      assert.deepEqual(state, { ...INITIAL, list: before.list === 'none' ? 'none' : 'forgotten' });
    });
  });
});

describe('chooseAccount()', () => {
  it('chooseAccount() returns a listed preferred account even if the account is unhealthy', () => {
    fc.assert(
      fc.property(accounts, maybeId, maybeId, (listed, preferred, shown) => {
        const chosen = chooseAccount(listed, preferred, shown);
        if (listed.some((entry) => entry.id === preferred)) assert.equal(chosen?.id, preferred);
      }),
    );
  });

  it('without a preferred account, chooseAccount() prefers the shown account if healthy', () => {
    fc.assert(
      fc.property(accounts, maybeId, (listed, shown) => {
        const chosen = chooseAccount(listed, undefined, shown);
        const healthy = listed.filter((entry) => entry.healthy !== false);
        if (healthy.some((entry) => entry.id === shown)) assert.equal(chosen?.id, shown);
        else if (healthy.length) assert.equal(chosen, healthy[0]);
        else assert.equal(chosen === null, listed.length === 0);
      }),
    );
  });
});
