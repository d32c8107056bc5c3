import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

let handler: ConnectHandler | undefined;

// The handler is created on the first request, because a build has no credentials.
export default defineEventHandler((event) => {
  handler ??= createConnectHandler({
    origin: process.env.APP_ORIGIN,
    // The examples have one user. In your application, the user comes from the session.
    getUserId: () => 'user-1',
  });
  return handler(toWebRequest(event));
});
