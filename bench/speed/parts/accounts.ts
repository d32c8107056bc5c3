import type { Page } from 'playwright-core';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { createConnectHandler, toNodeListener } from '../../../src/server/index.js';
import type { Lab } from '../lab.js';
import { count, type Part } from '../part.js';
import { appsFor } from '../site.js';

const USER = 'ada';
/** The measured cases: a number of buttons on a page, and a number of accounts per button. */
const CASES = [
  { buttons: 1, each: 1 },
  { buttons: 12, each: 1 },
  { buttons: 100, each: 1 },
  { buttons: 100, each: 10 },
] as const;

/** Numbers of requests: `lists` from the page to its server, `oauth` and `upstream` from the server to Pipedream. */
interface Calls {
  lists: number;
  oauth: number;
  upstream: number;
}

/** Counts a page's requests for its list of accounts, and the server helper's requests to Pipedream. */
export const accounts: Part = {
  id: 'accounts',
  title: 'One list for all buttons',
  rounds: { full: 1, quick: 1 },
  counts: true,
  async measure(lab) {
    const rows = [];
    for (const each of CASES) rows.push({ ...each, ...(await measureCase(lab, each)) });
    const most = Math.max(
      ...rows.flatMap(({ first, reload, back }) => [first, reload, back].map((x) => x.lists)),
    );
    return {
      data: rows,
      tables: [
        {
          head: [
            'buttons',
            'accounts',
            'list requests of the page',
            'its calls upstream, first page of a server process',
            'each further page',
            'list requests on a return to the tab',
            'its calls upstream',
          ],
          rows: rows.map(({ buttons, each, first, reload, back }) => [
            count(buttons),
            count(buttons * each),
            count(first.lists),
            `${count(first.upstream)} and ${count(first.oauth)} for OAuth`,
            count(reload.upstream + reload.oauth),
            count(back.lists),
            count(back.upstream + back.oauth),
          ]),
        },
      ],
      targets: [
        {
          what: 'List requests of a page with 1, 12 or 100 buttons',
          limit: '1',
          measured: count(most),
          holds: most === 1,
        },
      ],
    };
  },
};

/** Counts the requests when a page of buttons opens, when it reloads, and when the user returns to its tab. */
async function measureCase(lab: Lab, { buttons, each }: (typeof CASES)[number]) {
  // Creates each account at a different time, so that the order of the accounts is defined.
  let time = Date.now();
  const sandbox = await createSandbox({ now: () => ++time });
  try {
    for (const app of appsFor(buttons))
      for (let nth = 1; nth <= each; nth++)
        sandbox.accounts.add({ app, name: `${app} ${nth}`, externalUserId: USER });
    let lists = 0;
    lab.site.mount(withHelper(lab, sandbox, () => lists++));
    const during = async (act: () => Promise<unknown>): Promise<Calls> => {
      const before = [lists, ...upstreamOf(sandbox)] as const;
      await act();
      const [oauth, upstream] = upstreamOf(sandbox);
      return { lists: lists - before[0], oauth: oauth - before[1], upstream: upstream - before[2] };
    };
    return await lab.visit('/blank', async ({ page }) => {
      const path = `${lab.site.url}/buttons?count=${buttons}`;
      const first = await during(() => waitForAccounts(page, buttons, each, () => page.goto(path)));
      const reload = await during(() => waitForAccounts(page, buttons, each, () => page.reload()));
      const back = await during(() => waitForAccounts(page, buttons, each, () => returnToTab(page)));
      return { first, reload, back };
    });
  } finally {
    await sandbox.close();
  }
}

/** Returns a Node listener that runs the server helper on a sandbox, and calls `counted` for each request to list accounts. */
function withHelper({ site }: Lab, { env }: Sandbox, counted: () => void) {
  const listener = toNodeListener(
    createConnectHandler({
      getUserId: () => USER,
      origin: site.url,
      clientId: env.PIPEDREAM_CLIENT_ID,
      clientSecret: env.PIPEDREAM_CLIENT_SECRET,
      projectId: env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: env.PIPEDREAM_BASE_URL,
    }),
  );
  return (...[request, response]: Parameters<typeof listener>) => {
    if (request.url?.startsWith('/api/connect/accounts')) counted();
    listener(request, response);
  };
}

/** Counts the requests that the sandbox received: those for an OAuth token, and all others. */
function upstreamOf({ requests }: Sandbox): [oauth: number, other: number] {
  const oauth = requests.filter(({ path }) => path.endsWith('/oauth/token')).length;
  return [oauth, requests.length - oauth];
}

/** Calls `act`, and waits until every button shows its accounts and the network is idle. */
async function waitForAccounts(
  page: Page,
  buttons: number,
  each: number,
  act: () => Promise<unknown>,
): Promise<void> {
  await act();
  await page.waitForFunction(
    ([length, accounts]) => {
      const all = [...document.querySelectorAll('pd-connect-button')];
      return (
        all.length === length &&
        all.every((one) => one.matches(':defined') && one.accounts.length === accounts)
      );
    },
    [buttons, each] as const,
  );
  await page.waitForLoadState('networkidle');
}

/** Dispatches the event of a user's return to the tab. A headless browser never hides a tab, so it never dispatches this event itself. */
async function returnToTab(page: Page): Promise<void> {
  const answered = page.waitForResponse(/\/api\/connect\/accounts/);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await (await answered).finished();
  // Waits half a second, so that an unexpected second request would be counted.
  await page.waitForTimeout(500);
}
