import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

let handler: ConnectHandler | undefined;

// The handler is created on the first request, because a build has no credentials.
const connect = (request: Request): Promise<Response> => {
  handler ??= createConnectHandler({
    origin: process.env.APP_ORIGIN,
    // This example has one user. In your application, the user comes from the session.
    getUserId: () => 'user-1',
  });
  return handler(request);
};

export { connect as GET, connect as POST, connect as DELETE, connect as OPTIONS };
