import { createConnectHandler, nodeRequest, toNodeListener } from 'pd-connect-button/server';

export const connect = toNodeListener(
  createConnectHandler({
    // nodeRequest returns Express's own request, with the properties of the session middleware.
    getUserId: (request) => nodeRequest(request)?.session?.userId,
    origin: process.env.APP_ORIGIN,
  }),
);
