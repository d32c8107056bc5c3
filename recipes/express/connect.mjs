import { createConnectHandler, nodeRequest, toNodeListener } from 'pd-connect-button/server';

export const connect = toNodeListener(
  createConnectHandler({
    // nodeRequest returns Express's own request, with what the session middleware has added.
    getUserId: (request) => nodeRequest(request)?.session?.userId,
    origin: process.env.APP_ORIGIN,
  }),
);
