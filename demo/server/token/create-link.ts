import type { ConnectHandler } from '../../../src/server/index.js';

/** Creates a Connect Link to send by mail or chat. Any person who opens the link connects an account to this user. */
export async function createLink(connect: ConnectHandler, userId: string, app: string, origin: string) {
  return connect.createLink({
    userId,
    app,
    successUrl: `${origin}/?link=success#send-link`,
    errorUrl: `${origin}/?link=error#send-link`,
    expiresIn: 3600,
  });
}
