import { expect } from '@open-wc/testing';
import { loadCode, mint } from '../support/answers.js';
import { part, type Made } from '../support/button.js';
import { env } from '../support/host.js';
import { heard } from '../support/page.js';
import { row, type Row } from './row.js';
import type { Stage } from './stage.js';

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
  ['a success twice', 'test_twice', SUCCESS],
  ['only a close', 'test_cancel', CANCEL],
  ['a close before the frame has loaded', 'test_close_before_load', CANCEL],
  ['a success after three seconds', 'test_slow', SUCCESS],
];

for (const [fault, app, ending] of SCENARIOS)
  row({ area, fault, ...ending }, async (stage) => {
    await stage.button({ app });
    await stage.press();
  });

/** Returns properties with this timeout, which then limits only the frame: the code is loaded and the token exists. */
async function inTime(timeout: number): Promise<Partial<Made['button']>> {
  await loadCode();
  const token = await mint();
  return { timeout, tokenProvider: () => token };
}

row({ area, fault: 'the frame never loads', ...LATE }, async (stage) => {
  await stage.button({ app: 'test_hang', ...(await inTime(400)) });
  await stage.press();
});

row({ area, fault: 'the frame never loads, and our close button', ...CANCEL }, async (stage) => {
  const { button, events } = await stage.button({ app: 'test_hang' });
  const outcome = stage.press();
  await events.seen('open');
  part(button, 'close')!.click();
  await outcome;
});

row({ area, fault: 'a success without a close, removed after five seconds', ...SUCCESS }, async (stage) => {
  const grace = stage.hold(5_000);
  const { events } = await stage.button({ app: 'test_success_no_close' });
  const outcome = stage.press();
  await events.seen('success');
  expect(events.names).not.to.include('close');
  grace.elapse();
  await outcome;
});

row({ area, fault: 'an error, and our close button', ...FAILURE }, async (stage) => {
  const { button } = await stage.button({ app: 'test_error_no_close' });
  const outcome = stage.press();
  await heard('error');
  part(button, 'close')!.click();
  await outcome;
});

row({ area, fault: 'a token that Pipedream does not know', ...FAILURE }, async (stage) => {
  const { button } = await stage.button({ tokenProvider: () => ({ token: `ctok_${'0'.repeat(32)}` }) });
  const outcome = stage.press();
  await heard('error');
  part(button, 'close')!.click();
  await outcome;
});

/** Waits until a loaded frame has sent nothing for ten seconds, then leaves by the element's close button. */
async function leaveInSilence(stage: Stage, properties: Partial<Made['button']>): Promise<void> {
  const silence = stage.hold(10_000);
  const { button, events } = await stage.button(properties);
  const outcome = stage.press();
  await events.step('ready');
  const close = part(button, 'close')!;
  expect(getComputedStyle(close).opacity, 'the close button at first').to.equal('0');
  silence.elapse();
  expect(getComputedStyle(close).opacity, 'the close button after ten seconds').to.equal('1');
  expect(part(button, 'link') !== null, 'the offer of a link').to.equal(true);
  close.click();
  await outcome;
}

row({ area, fault: 'the frame sends no message, and our close button', ...CANCEL }, (stage) =>
  leaveInSilence(stage, { app: 'test_silent' }),
);

row({ area, fault: 'the page refuses to be framed, and our close button', ...CANCEL }, (stage) =>
  leaveInSilence(stage, { app: 'test_refused' }),
);

/**
 * Returns properties for the second origin, whose Connect page the test controls (test/runner/served.ts). It needs no token of the
 * sandbox.
 */
const onPuppet = async (app: string): Promise<Partial<Made['button']>> => {
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

row({ area, fault: "a server's error page in the frame, and our close button", ...CANCEL }, async (stage) =>
  leaveInSilence(stage, await onPuppet('broken')),
);

row({ area, fault: 'a success and a close before the frame has loaded', ...SUCCESS }, async (stage) => {
  await stage.button(await onPuppet('early'));
  await stage.press();
});

const REFUSED = 'no server at the frame’s address';
row({ area, fault: `${REFUSED}, and our close button`, ...CANCEL, engines: ['chromium'] }, async (stage) =>
  leaveInSilence(stage, { ...(await onPuppet('slack')), frontendOrigin: (await env()).closed }),
);

row({ area, fault: REFUSED, ...LATE, engines: ['firefox', 'webkit'] }, async (stage) => {
  await stage.button({ frontendOrigin: (await env()).closed, ...(await inTime(1_000)) });
  await stage.press();
});
