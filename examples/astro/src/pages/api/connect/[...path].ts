import type { APIRoute } from 'astro';
import { createConnectHandler } from 'pd-connect-button/server';

const connect = createConnectHandler({
  origin: process.env.APP_ORIGIN,
  // The examples have one user. In your application, the session says who it is.
  getUserId: () => 'user-1',
});

export const ALL: APIRoute = ({ request }) => connect(request);
