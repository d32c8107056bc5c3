import { checkAccounts } from './check-accounts.mjs';

// Your own code: a table that outlives this process, and a function that notifies a user.
import { known, mailUser } from './site.mjs';

const result = await checkAccounts({
  known,
  notify: ({ userId, app }) =>
    mailUser(userId, `Your ${app} account is disconnected. Reconnect it on the Integrations page.`),
});
console.log(JSON.stringify(result));
