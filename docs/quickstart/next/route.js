import { createConnectHandler } from 'pd-connect-button/server';

let handler;

function connect(request) {
  // Created on the first request, because a build has no credentials.
  handler ??= createConnectHandler({
    origin: 'http://localhost:3000',
    getUserId: () => 'user-1', // Return the id of the user who is signed in, from your session.
  });
  return handler(request);
}

export { connect as GET, connect as POST, connect as DELETE };
