import { PipedreamClient, PipedreamError } from '@pipedream/sdk';

const PAGE_SIZE = 100;

/**
 * Checks every account of the project, and reports those that the user must reconnect.
 * @param known a Map or your own table: id of an unhealthy account → last status, 'unhealthy' or 'notified'
 * @param notify is called once for each account: with the user's id, the app, the account's id, and Pipedream's error
 */
export async function checkAccounts({
  known,
  notify,
  after,
  maxRequests = 500,
  client = new PipedreamClient(),
}) {
  let requests = 0;
  let cursor = after;
  let notified = 0;
  while (requests < maxRequests) {
    let page;
    try {
      requests++;
      page = await client.accounts.list({ limit: PAGE_SIZE, after: cursor }, { maxRetries: 0 });
    } catch (error) {
      if (!(error instanceof PipedreamError) || error.statusCode !== 429) throw error;
      const retryAfter = Number(error.rawResponse?.headers.get('Retry-After') ?? 60);
      return { complete: false, requests, notified, next: cursor, retryAfter };
    }
    for (const { id, externalId, app, healthy, dead, error } of page.data) {
      if (healthy && !dead) {
        await known.delete(id);
        continue;
      }
      const seen = await known.get(id);
      if (seen === 'notified') continue;
      // Pipedream retries an unhealthy account: it may be healthy again at the next check.
      const isLasting = dead || seen === 'unhealthy';
      if (isLasting) {
        await notify({ userId: externalId, app: app?.nameSlug, accountId: id, error });
        notified++;
      }
      await known.set(id, isLasting ? 'notified' : 'unhealthy');
    }
    cursor = page.response.pageInfo?.endCursor;
    // The last page may also have a cursor.
    if (!cursor || page.data.length < PAGE_SIZE) return { complete: true, requests, notified };
  }
  return { complete: false, requests, notified, next: cursor };
}
