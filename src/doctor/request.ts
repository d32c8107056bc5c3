/** The origin of a page of another site. No real page has this origin. */
export const FOREIGN = 'https://foreign.example';

/** The parts of a response that the checks use. No message contains `text`, because a response may contain a token. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Whether pages of any site may read the response (`Access-Control-Allow-Origin`). */
  readonly isReadByAll: boolean;
  /** Whether caches may store the response: `Cache-Control` has no `no-store`. */
  readonly isStorable: boolean;
}

export interface RequestOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly body?: string;
}

/** Sends a request without cookies, with the headers of a request from a page of `pageOrigin`. Does not follow redirects. */
export async function requestAs(
  pageOrigin: string,
  address: URL,
  { method, body }: RequestOptions,
  timeout: number,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    headers: {
      Origin: pageOrigin,
      'Sec-Fetch-Site': pageOrigin === address.origin ? 'same-origin' : 'cross-site',
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  const { status, headers } = response;
  const readers = headers.get('Access-Control-Allow-Origin');
  return {
    status,
    text: await response.text(),
    isReadByAll: readers === '*' || readers === FOREIGN,
    isStorable: !/\bno-store\b/i.test(headers.get('Cache-Control') ?? ''),
  };
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
export const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;
/** Whether the server has no endpoint at the address, or no endpoint for the method. */
export const isMissing = ({ status }: Answer): boolean => status === 404 || status === 405;

/** Returns the address without its query, which may contain a secret. */
export function pathOf({ origin, pathname }: URL): string {
  return origin + pathname;
}
