import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

let handler: ConnectHandler | undefined;

function connect(request: Request) {
  // Created on the first request, because a build has no credentials.
  handler ??= createConnectHandler({
    origin: 'http://localhost:3000', // Your app's own address: links return to it.
    getUserId: () => 'user-1', // Return the id of the user who is signed in, from your session.
  });
  return handler(request);
}

export { connect as GET, connect as POST, connect as DELETE };
