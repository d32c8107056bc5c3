import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { requestJson } from './http.js';

/** Removes an account through the accounts endpoint; a query string in its address stays. */
export async function disconnectAccount(request: FlowRequest, id: string): Promise<Failure | undefined> {
  const url = new URL(request.accountsEndpoint ?? '', document.baseURI);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
  const answer = await requestJson(request, url.href, new AbortController().signal);
  // An account that is gone already is what was wanted.
  return 'code' in answer && answer.status !== 404 ? answer : undefined;
}
