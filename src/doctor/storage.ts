import { check } from './report.js';
import type { SetupCheck } from './report.js';
import { isSuccess, pathOf } from './request.js';
import type { Answer } from './request.js';

/**
 * Checks that caches may not store the response of an endpoint. Checks only responses with the statuses 2xx, 400 and 401, because other
 * responses often come from a framework or a proxy in front of the endpoint.
 */
export function checkStorage(id: string, endpoint: URL, answer: Answer): SetupCheck[] {
  if (!isSuccess(answer) && ![400, 401].includes(answer.status)) return [];
  return [
    answer.isStorable
      ? check(
          id,
          'warning',
          `The answer of ${pathOf(endpoint)} lacks Cache-Control: no-store.`,
          'Send this header with every answer: a cached account list lacks new accounts, and a cached token may already be spent.',
        )
      : check(id, 'ok', `No cache may keep the answer of ${pathOf(endpoint)}.`),
  ];
}
