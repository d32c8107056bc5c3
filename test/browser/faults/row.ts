import { expect } from '@open-wc/testing';
import type { ConnectErrorCode } from '../../../src/index.js';
import { engine } from '../../support/page/input.js';
import { FaultFixture } from './fixture.js';
import { visibleText } from '../../support/page/element.js';
import { titleOf, type Fault } from './title.js';

/** A row of the fault table: a fault and its results, which the row's test expects. */
export interface Row extends Omit<Fault, 'code'> {
  code?: ConnectErrorCode;
  /** The reason why the button cannot connect after the fault. Default: the button must connect. */
  final?: string;
}

/**
 * Registers one fault as a test, and as a row of the table that `npm run faults` prints.
 *
 * `run` causes the fault on a {@link FaultFixture} and resolves when the attempt is over:
 *
 *     row({ area: 'token endpoint', fault: 'HTTP 401', sees: 'You need …', events: 'beforeconnect error', code: '…' },
 *       async (fixture) => {
 *         await fixture.button({ tokenEndpoint: hostUrl({ status: 401 }) });
 *         await fixture.clickButton();
 *       });
 *
 * Then the test expects the declared results and an unchanged page: the same nodes, attributes, focus, scroll position,
 * listeners and timers, and no dialog or frame. Finally, the test removes the fault and connects with the same button.
 * After that, the page must still be unchanged.
 */
export function row({ final, ...declared }: Row, run: (fixture: FaultFixture) => Promise<void>): void {
  if (declared.engines?.includes(engine()) === false) return;
  const { code = '', ...rest } = declared;
  const [suite, test] = titleOf({ ...rest, code });
  describe(suite, () => {
    it(test, async function () {
      this.timeout(60_000);
      const fixture = new FaultFixture();
      try {
        await run(fixture);
        await fixture.waitForRender();
        const { button, events } = fixture.mounted;
        expect(events.names.join(' '), 'events').to.equal(declared.events);
        expect(button.error?.code, 'code').to.equal(declared.code);
        expect(visibleText(button), 'what the user sees').to.equal(declared.sees);
        expect(button.state, 'state').to.equal(stateAfter(events.names, button.account));
        await fixture.expectPageUnchanged();

        if (final) return;
        fixture.removeFault();
        events.clear();
        const { type } = await button.connect();
        expect(type, `the next attempt: ${button.error?.message}`).to.equal('success');
        expect(events.names.join(' '), 'events of the next attempt').to.equal(
          'beforeconnect open success close',
        );
        await fixture.waitForRender();
        await fixture.expectPageUnchanged();
      } finally {
        fixture.runCleanups();
      }
    });
  });
}

/** Returns the expected state after the last outcome. After a success without an account, the state is `idle`. */
function stateAfter(events: string[], account: object | null): string {
  const outcome = events.findLast((name) => /^(success|error|cancel)$/.test(name));
  if (outcome === 'success' && account) return 'connected';
  return outcome === 'error' ? 'error' : 'idle';
}
