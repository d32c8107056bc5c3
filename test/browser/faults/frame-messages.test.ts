import { connectFrame } from '../../support/page/element.js';
import { waitForEvent } from '../../support/page/page.js';
import { openScriptedFrameOf } from './scripted-frame.js';
import { row, type Row } from './row.js';

const area = 'messages of the frame';

const success = { type: 'success', authProvisionId: 'apn_scripted' };
const close = { type: 'close' };
const error = { type: 'error', error: 'The page says no.' };

const SUCCESS = { sees: '[Slack connected]', events: 'beforeconnect open success close' };
const CANCEL = { sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };
const FAILURE = {
  sees: 'Slack could not be connected. Please try again. [Try again]',
  events: 'beforeconnect open error close',
  code: 'connect-failed',
} as const;

type Messages = [fault: string, messages: unknown[], ending: Pick<Row, 'sees' | 'events' | 'code'>];

const MESSAGES: Messages[] = [
  ['success, then error, then close', [success, error, close], SUCCESS],
  ['error, then success, then close', [error, success, close], SUCCESS],
  ['error, three times, then close', [error, error, error, close], FAILURE],
  ['close, twice', [close, close], CANCEL],
  ['close, then success', [close, success], CANCEL],
  ['success, twice, with two accounts', [success, { ...success, authProvisionId: 'apn_2' }, close], SUCCESS],
  ['an error that is not a string, then close', [{ type: 'error', error: { status: 500 } }, close], FAILURE],
  ['an error message without an error, then close', [{ type: 'error' }, close], FAILURE],
  ['success without an account', [{ type: 'success' }], FAILURE],
  ['success with a number as the account', [{ type: 'success', authProvisionId: 7 }], FAILURE],
  ['success with markup as the account', [{ type: 'success', authProvisionId: '<img src=x>' }], FAILURE],
  [
    'success with one megabyte of text as the account',
    [{ type: 'success', authProvisionId: 'a'.repeat(1e6) }],
    FAILURE,
  ],
  [
    'malformed messages, then close',
    [null, 0, '', 'success', [], {}, { type: null }, { type: ['success'] }, { type: '__proto__' }, close],
    CANCEL,
  ],
  [
    'ten thousand messages, then success',
    [...Array<unknown>(10_000).fill({ type: 'noise' }), success, close],
    SUCCESS,
  ],
];

for (const [fault, messages, ending] of MESSAGES)
  row({ area, fault, ...ending }, async (fixture) => {
    const { outcome, post } = await openScriptedFrameOf(fixture);
    post(...messages);
    await outcome;
  });

row({ area, fault: 'the frame reloads itself, then sends success', ...SUCCESS }, async (fixture) => {
  const { outcome, run, post } = await openScriptedFrameOf(fixture);
  const loaded = waitForEvent(connectFrame(fixture.mounted.button)!, 'load');
  run('location.reload()');
  await loaded;
  post(success, close);
  await outcome;
});
