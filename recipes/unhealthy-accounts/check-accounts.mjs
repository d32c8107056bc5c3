import { PipedreamClient, PipedreamError } from '@pipedream/sdk';

const PAGE_SIZE = 100;

/**
 * Checks every account of the project, and reports those that the user must reconnect.
 * @param known a Map or your own table: id of an unhealthy account → last status, 'unhealthy' or 'notified'
 * @param notify is called once for each account: with the user's id, the app, the account's id, and Pipedream's error. If it
 *   throws, the result has the account in `failed`.
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
  const failed = [];
  while (requests < maxRequests) {
    let page;
    try {
      requests++;
      page = await client.accounts.list({ limit: PAGE_SIZE, after: cursor }, { maxRetries: 0 });
    } catch (error) {
      // The account of the stored cursor may be deleted. Without this restart, all further checks would fail.
      if (requests === 1 && cursor && [400, 404, 422].includes(error.statusCode)) {
        cursor = undefined;
        continue;
      }
      if (!(error instanceof PipedreamError) || error.statusCode !== 429) throw error;
      const retryAfter = Number(error.rawResponse?.headers.get('Retry-After') ?? 60);
      return { complete: false, requests, notified, failed, next: cursor, retryAfter };
    }
    for (const { id, externalId, app, healthy, dead, error } of page.data) {
      // Pipedream may leave `healthy` out. Such an account counts as healthy, as it does in the button.
      if (healthy !== false && !dead) {
        await known.delete(id);
        continue;
      }
      const seen = await known.get(id);
      if (seen === 'notified') continue;
      // Notifies at once only about a dead account: Pipedream retries an unhealthy one, which may be healthy again at the next check.
      const isLasting = dead || seen === 'unhealthy';
      if (isLasting) {
        try {
          await notify({ userId: externalId, app: app?.nameSlug, accountId: id, error });
        } catch (reason) {
          // Continues, so that one address that bounces does not stop the check. The next check tries again.
          failed.push({ accountId: id, reason: String(reason) });
          continue;
        }
        notified++;
      }
      await known.set(id, isLasting ? 'notified' : 'unhealthy');
    }
    cursor = page.response.pageInfo?.endCursor;
    // Also stops after a page that is not full, because the last page may have a cursor, too.
    if (!cursor || page.data.length < PAGE_SIZE) return { complete: true, requests, notified, failed };
  }
  return { complete: false, requests, notified, failed, next: cursor };
}
