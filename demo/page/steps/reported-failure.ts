import type { UseAnswer } from '../server.js';
import type { ComponentCall } from './component-calls.js';

/** Adds a `failure` to the answer if its value reports an error, because Pipedream may report an error with the status 200. */
export function withReportedFailure(call: ComponentCall, answer: UseAnswer): UseAnswer {
  const reported = reportedErrors(call, answer.value);
  return reported.length === 0 ? answer : { ...answer, failure: reported.map(messageOf).join(' ') };
}

function reportedErrors(call: ComponentCall, value: unknown): unknown[] {
  const { logs, errors } = Object(value) as { logs?: unknown; errors?: unknown };
  switch (call) {
    case 'action':
      return listOf(logs).flatMap((entry) => (Object(entry) as { err?: unknown }).err ?? []);
    case 'configure-prop':
    case 'reload-props':
      return listOf(errors);
    default:
      return [];
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function messageOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  if (typeof message === 'string') return message;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
