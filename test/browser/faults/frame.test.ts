import { expect } from '@open-wc/testing';
import { loadFlow, createToken } from '../../support/page/tokens.js';
import { type Mounted } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { env } from '../../support/page/host.js';
import { waitForMessage } from '../../support/page/page.js';
import { row, type Row } from './row.js';
import type { FaultFixture } from './fixture.js';

const area = 'frame';

const SUCCESS = { sees: '[Slack connected]', events: 'beforeconnect open success close' };
const CANCEL = { sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };
const FAILURE = {
  sees: 'Slack could not be connected. Please try again. [Try again]',
  events: 'beforeconnect open error close',
  code: 'connect-failed',
} as const;
const LATE = {
  sees: 'The connection window did not load. Please try again. [Try again]',
  events: 'beforeconnect open error close',
  code: 'frame-timeout',
} as const;

type Ending = Pick<Row, 'sees' | 'events' | 'code'>;

/** Apps for which the sandbox's Connect page acts without user input. */
const SCENARIOS: [fault: string, app: string, ending: Ending][] = [
  ['an error, then a close', 'test_error', FAILURE],
  ['an error without a text, then a close', 'test_error_empty', FAILURE],
  ['an error, then a success', 'test_error_then_success', SUCCESS],
  ['a success that is reported twice', 'test_twice', SUCCESS],
  ['only a close', 'test_cancel', CANCEL],
  ['a close before the frame has loaded', 'test_close_before_load', CANCEL],
  ['a success after three seconds', 'test_slow', SUCCESS],
];

for (const [fault, app, ending] of SCENARIOS)
  row({ area, fault, ...ending }, async (fixture) => {
    await fixture.button({ app });
    await fixture.clickButton();
  });

/** Loads the code and creates a token, so that the returned `timeout` limits only the loading of the frame. */
async function withFrameTimeout(timeout: number): Promise<Partial<Mounted['button']>> {
  await loadFlow();
  const token = await createToken();
  return { timeout, tokenProvider: () => token };
}

row({ area, fault: 'the frame never loads', ...LATE }, async (fixture) => {
  await fixture.button({ app: 'test_hang', ...(await withFrameTimeout(400)) });
  await fixture.clickButton();
});

row(
  { area, fault: 'the frame never loads, and the user presses the close button', ...CANCEL },
  async (fixture) => {
    const { button, events } = await fixture.button({ app: 'test_hang' });
    const outcome = fixture.clickButton();
    await events.waitForEvent('open');
    part(button, 'close')!.click();
    await outcome;
  },
);

row(
  { area, fault: 'a success without a close, after which the element removes the frame', ...SUCCESS },
  async (fixture) => {
    const grace = fixture.fakeTimers(5_000);
    const { events } = await fixture.button({ app: 'test_success_no_close' });
    const outcome = fixture.clickButton();
    await events.waitForEvent('success');
    expect(events.names).not.to.include('close');
    grace.elapse();
    await outcome;
  },
);

row(
  { area, fault: 'an error, after which the user presses the close button', ...FAILURE },
  async (fixture) => {
    const { button } = await fixture.button({ app: 'test_error_no_close' });
    const outcome = fixture.clickButton();
    await waitForMessage('error');
    part(button, 'close')!.click();
    await outcome;
  },
);

row({ area, fault: 'a token that Pipedream does not know', ...FAILURE }, async (fixture) => {
  const { button } = await fixture.button({ tokenProvider: () => ({ token: `ctok_${'0'.repeat(32)}` }) });
  const outcome = fixture.clickButton();
  await waitForMessage('error');
  part(button, 'close')!.click();
  await outcome;
});

/** Waits until a loaded frame has sent nothing for ten seconds, then presses the element's close button. */
async function closeSilentFrame(
  fixture: FaultFixture,
  properties: Partial<Mounted['button']>,
): Promise<void> {
  const silence = fixture.fakeTimers(10_000);
  const { button, events } = await fixture.button(properties);
  const outcome = fixture.clickButton();
  await events.waitForStep('ready');
  const close = part(button, 'close')!;
  expect(getComputedStyle(close).opacity, 'the close button at first').to.equal('0');
  silence.elapse();
  expect(getComputedStyle(close).opacity, 'the close button after ten seconds').to.equal('1');
  expect(part(button, 'link') !== null, 'the link to continue in a tab').to.equal(true);
  close.click();
  await outcome;
}

row(
  { area, fault: 'the frame sends no message, and the user presses the close button', ...CANCEL },
  (fixture) => closeSilentFrame(fixture, { app: 'test_silent' }),
);

row(
  { area, fault: 'the Connect page refuses to be framed, and the user presses the close button', ...CANCEL },
  (fixture) => closeSilentFrame(fixture, { app: 'test_refused' }),
);

/**
 * Returns properties for a Connect page that the test controls. The second origin serves this page (see
 * test/runner/served.ts). The page needs no token of the sandbox.
 */
const onScriptedPage = async (app: string): Promise<Partial<Mounted['button']>> => {
  const { other } = await env();
  return {
    app,
    frontendOrigin: other,
    tokenProvider: () => ({
      token: `ctok_${'0'.repeat(32)}`,
      connect_link_url: `${other}/_static/connect.html`,
    }),
  };
};

row(
  { area, fault: 'the frame shows a server’s error page, and the user presses the close button', ...CANCEL },
  async (fixture) => closeSilentFrame(fixture, await onScriptedPage('broken')),
);

row({ area, fault: 'a success and a close before the frame has loaded', ...SUCCESS }, async (fixture) => {
  await fixture.button(await onScriptedPage('early'));
  await fixture.clickButton();
});

const REFUSED = 'no server at the frame’s address';
row(
  { area, fault: `${REFUSED}, and the user presses the close button`, ...CANCEL, engines: ['chromium'] },
  async (fixture) =>
    closeSilentFrame(fixture, { ...(await onScriptedPage('slack')), frontendOrigin: (await env()).closed }),
);

row({ area, fault: REFUSED, ...LATE, engines: ['firefox', 'webkit'] }, async (fixture) => {
  await fixture.button({ frontendOrigin: (await env()).closed, ...(await withFrameTimeout(1_000)) });
  await fixture.clickButton();
});
