import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';
import { currentSession } from '@/lib/session';

let handler: ConnectHandler | undefined;

// The handler is created on the first request, because a build has no credentials.
const connect = (request: Request): Promise<Response> => {
  handler ??= createConnectHandler({
    getUserId: async () => (await currentSession())?.userId,
    origin: process.env.APP_ORIGIN,
  });
  return handler(request);
};

export { connect as GET, connect as POST, connect as DELETE, connect as OPTIONS };
