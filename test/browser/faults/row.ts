import { expect } from '@open-wc/testing';
import type { ConnectErrorCode } from '../../../src/index.js';
import { engine } from '../support/input.js';
import { sees, Stage } from './stage.js';
import { titleOf, type Fault } from './title.js';

/** A row of the fault table. What it declares is what its test expects. */
export interface Row extends Omit<Fault, 'code'> {
  code?: ConnectErrorCode;
  /** Why the same button cannot connect afterwards, where it cannot. Without it, the row expects that it does. */
  final?: string;
}

/**
 * Registers one fault as a test, and as a row of the table that `npm run faults` prints.
 *
 * `run` brings the fault about on a {@link Stage} and resolves when the attempt is over:
 *
 *     row({ area: 'token endpoint', fault: '401', sees: 'You need …', events: 'beforeconnect error', code: '…' },
 *       async (stage) => {
 *         await stage.button({ tokenEndpoint: hostUrl({ status: 401 }) });
 *         await stage.press();
 *       });
 *
 * Then the row expects what it declares; that the page is as it was (nodes, attributes, focus, scroll position,
 * listeners, timers; no dialog and no frame in the element); and that, the fault gone, the same button connects and
 * leaves the page as it was once more.
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

/** By the outcome of the last attempt that had one. A success may have no account: then there is none to show. */
function stateAfter(events: string[], account: object | null): string {
  const outcome = events.findLast((name) => /^(success|error|cancel)$/.test(name));
  return outcome === 'success' && account ? 'connected' : outcome === 'error' ? 'error' : 'idle';
}
