import type { Failure } from '../api/errors.js';
import { failure, isFailure } from './failure.js';
import { requestJson } from './http.js';
import type { FlowRequest } from './request.js';

/**
 * Removes an account by a DELETE request to the accounts endpoint. Keeps the query string of the endpoint's URL. Returns undefined on
 * success, else the failure.
 */
export async function disconnectAccount(request: FlowRequest, id: string): Promise<Failure | undefined> {
  const { accountsEndpoint = '', accounts } = request;
  // Refuses an empty id or an id of dots, because it would change the path of the request, and an id with half a surrogate pair, because it
  // cannot be encoded in a URL.
  if (/^\.*$/.test(id) || /[\uD800-\uDFFF]/u.test(id))
    return failure('misconfigured', 'disconnect() takes the id of an account: apn_….');
  const url = new URL(accountsEndpoint, document.baseURI);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
  const { signal } = new AbortController();
  const answer = await requestJson(request, url.href, signal);
  if (!isFailure(answer)) return undefined;
  if (answer.status !== 404 || !accounts) return answer;
  // A 404 has two meanings: the account is already removed, or the backend lacks this route. The account list shows which one is true.
  const list = await accounts.request(signal);
  return isFailure(list) || list.some((account) => account.id === id) ? answer : undefined;
}
