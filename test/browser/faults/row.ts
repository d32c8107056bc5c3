import { expect } from '@open-wc/testing';
import type { ConnectErrorCode } from '../../../src/index.js';
import { engine } from '../support/input.js';
import { sees, Stage } from './stage.js';
import { titleOf, type Fault } from './title.js';

/** A row of the fault table. The test expects the declared results. */
export interface Row extends Omit<Fault, 'code'> {
  code?: ConnectErrorCode;
  /** The reason why the button cannot connect after the fault. Default: it must connect. */
  final?: string;
}

/**
 * Registers one fault as a test, and as a row of the table that `npm run faults` prints.
 *
 * `run` causes the fault on a {@link Stage} and resolves when the attempt is over:
 *
 *     row({ area: 'token endpoint', fault: '401', sees: 'You need …', events: 'beforeconnect error', code: '…' },
 *       async (stage) => {
 *         await stage.button({ tokenEndpoint: hostUrl({ status: 401 }) });
 *         await stage.press();
 *       });
 *
 * The row then expects its declared results, and an unchanged page: nodes, attributes, focus, scroll position,
 * listeners and timers, no dialog and no frame. Last, it removes the fault, connects with the same button, and expects
 * an unchanged page again.
 */
export function row({ final, ...declared }: Row, run: (stage: Stage) => Promise<void>): void {
  if (declared.engines?.includes(engine()) === false) return;
  const { code = '', ...rest } = declared;
  const [suite, test] = titleOf({ ...rest, code });
  describe(suite, () => {
    it(test, async function () {
      this.timeout(60_000);
      const stage = new Stage();
      try {
        await run(stage);
        await stage.settled();
        const { button, events } = stage.made;
        expect(events.names.join(' '), 'events').to.equal(declared.events);
        expect(button.error?.code, 'code').to.equal(declared.code);
        expect(sees(button), 'what the user sees').to.equal(declared.sees);
        expect(button.state, 'state').to.equal(stateAfter(events.names, button.account));
        await stage.expectPageAsItWas();

        if (final) return;
        stage.mend();
        events.clear();
        const { type } = await button.connect();
        expect(type, `the next attempt: ${button.error?.message}`).to.equal('success');
        expect(events.names.join(' '), 'events of the next attempt').to.equal(
          'beforeconnect open success close',
        );
        await stage.settled();
        await stage.expectPageAsItWas();
      } finally {
        stage.clear();
      }
    });
  });
}

/** Returns the expected state after the last outcome. A success may have no account; then the state is `idle`. */
function stateAfter(events: string[], account: object | null): string {
  const outcome = events.findLast((name) => /^(success|error|cancel)$/.test(name));
  return outcome === 'success' && account ? 'connected' : outcome === 'error' ? 'error' : 'idle';
}
