/**
 * Writes a mail that asks a user to connect an app, or to reconnect an account.
 *
 * @param connect the handler that serves /api/connect
 * @param user from your own data, never from a request: the account will belong to this user
 * @param successUrl an https page of yours to open at the end; default: the handler's page "You can close this tab"
 */
export async function writeConnectMail(connect, user, app, { accountId, successUrl } = {}) {
  const { url, expiresAt } = await connect.createLink({ userId: user.id, app, accountId, successUrl });
  const until = new Date(expiresAt).toUTCString();
  return {
    to: user.email,
    subject: accountId ? 'Reconnect your account' : 'Connect your account',
    text: `Open this link to ${accountId ? 're' : ''}connect:\n\n${url}\n\nIt is only for you, connects one account, and is valid until ${until}.`,
  };
}
