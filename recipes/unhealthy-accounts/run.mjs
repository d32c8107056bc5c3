import { checkAccounts } from './check-accounts.mjs';

// Your own code: two tables that outlive this process, and a function that notifies a user.
import { known, mailUser, progress } from './site.mjs';

const result = await checkAccounts({
  known,
  after: await progress.get('next'),
  notify: ({ userId, app }) =>
    mailUser(userId, `Your ${app} account is disconnected. Reconnect it on the Integrations page.`),
});
// The next run continues here if this run was incomplete.
await progress.set('next', result.next);
console.log(JSON.stringify(result));
