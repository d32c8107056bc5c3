import { indent } from './markup.js';
import type { Snippet } from './page.js';

const MADE = `createConnectHandler({
  getUserId: (request) => sessionOf(request)?.userId, // from your session, never from the request's data
  origin: 'https://app.example.com',
});`;
const HANDLER = `const connect = ${MADE}`;

const SESSION_NOTE =
  'Replace sessionOf with your own function that returns the session of the signed-in user.';

export const SERVER_SNIPPETS: readonly Snippet[] = [
  {
    id: 'node',
    title: 'Node',
    language: 'javascript',
    note: SESSION_NOTE,
    code: () => `import { createServer } from 'node:http';
import { createConnectHandler, toNodeListener } from 'pd-connect-button/server';

${HANDLER}

createServer(toNodeListener(connect)).listen(3000);`,
  },
  {
    id: 'express',
    title: 'Express',
    language: 'javascript',
    note: SESSION_NOTE,
    code: () => `import express from 'express';
import { createConnectHandler, toNodeListener } from 'pd-connect-button/server';

${HANDLER}

const app = express();
app.use('/api/connect', toNodeListener(connect));
app.listen(3000);`,
  },
  {
    id: 'next',
    title: 'Next.js',
    language: 'javascript',
    note: SESSION_NOTE,
    code: () => `// app/api/connect/[...path]/route.js
import { createConnectHandler } from 'pd-connect-button/server';

let handler;

// The handler is created on the first request, because a build has no credentials.
const connect = (request) => {
  handler ??= ${indent(MADE, 2)}
  return handler(request);
};

export { connect as GET, connect as POST, connect as DELETE, connect as OPTIONS };`,
  },
];
