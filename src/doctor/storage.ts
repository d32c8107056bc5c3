import { check } from './report.js';
import type { SetupCheck } from './report.js';
import { isSuccess, pathOf } from './request.js';
import type { Answer } from './request.js';

/**
 * Checks that caches may not store the answer of an endpoint. Only answers of the endpoint itself are checked. A redirect, a 403 and a
 * server error often come from a framework or a proxy in front of the endpoint.
 */
export function checkStorage(id: string, endpoint: URL, answer: Answer): SetupCheck[] {
  if (!isSuccess(answer) && ![400, 401].includes(answer.status)) return [];
  return [
    answer.isStorable
      ? check(
          id,
          'warning',
          `The answer of ${pathOf(endpoint)} lacks Cache-Control: no-store.`,
          'Send it with every answer: a list that a cache keeps lacks the new account.',
        )
      : check(id, 'ok', `No cache may keep the answer of ${pathOf(endpoint)}.`),
  ];
}
