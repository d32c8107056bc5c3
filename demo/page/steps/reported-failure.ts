import type { UseAnswer } from '../server.js';
import type { ComponentCall } from './component-calls.js';

/** Returns the answer, with a `failure` if its value reports an error. Pipedream may report an error with the status 200. */
export function withReportedFailure(call: ComponentCall, answer: UseAnswer): UseAnswer {
  const { logs, errors } = Object(answer.value) as { logs?: unknown; errors?: unknown };
  const reported =
    call === 'action'
      ? listOf(logs).flatMap((entry) => (Object(entry) as { err?: unknown }).err ?? [])
      : call === 'configure-prop' || call === 'reload-props'
        ? listOf(errors)
        : [];
  return reported.length === 0 ? answer : { ...answer, failure: reported.map(messageOf).join(' ') };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function messageOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  if (typeof message === 'string') return message;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
