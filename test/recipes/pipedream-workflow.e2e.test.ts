import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './drive/at-end.js';
import { itKeepsTheJwt, jwtSite } from './drive/jwt-site.js';
import { recipePage } from './drive/pages.js';
import { cdnFiles } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { integrityOf } from './drive/integrity.js';
import { load, setEnv } from './load.js';
import { AUDIENCE, ISSUER, startLogin } from './login.js';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
interface Step {
  run: (context: { steps: object; $: object }) => Promise<void>;
}

const WORKFLOW = 'https://eoexample.m.pipedream.net';
const FILES = 'https://www.example.com';

describeRecipe(
  'The Pipedream workflow recipe, behind a stand-in for Pipedream’s HTTP trigger',
  async (sandbox) => {
    const recipe = recipePage('pipedream-workflow');
    const login = await startLogin();
    atEnd(login.close);
    // The workflow step reads its environment variables on import. The variables are set below, so the first request imports the step.
    let step: Promise<Step> | undefined;
    const trigger = await startTrigger(() => (step ??= loadStep()));
    const markup = (recipe.files.get('page.html') ?? '')
      .replaceAll(WORKFLOW, trigger)
      .replaceAll(FILES, trigger)
      .replace('sha384-…', integrityOf('pd-connect-button.js'));
    const site = await jwtSite(login, markup, sandbox);
    setEnv({
      SITE_ORIGIN: site.origin,
      LOGIN_ISSUER: ISSUER,
      LOGIN_AUDIENCE: AUDIENCE,
      LOGIN_JWKS_URL: login.jwksUrl,
      CONNECT_CLIENT_ID: sandbox.env.PIPEDREAM_CLIENT_ID,
      CONNECT_CLIENT_SECRET: sandbox.env.PIPEDREAM_CLIENT_SECRET,
      CONNECT_PROJECT_ID: sandbox.env.PIPEDREAM_PROJECT_ID,
      CONNECT_PROJECT_ENVIRONMENT: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      PIPEDREAM_BASE_URL: sandbox.url,
    });
    const endpoint = `${trigger}/?x-pd-nostore=1`;
    return {
      page: site.origin,
      endpoints: { token: endpoint, accounts: endpoint },
      signIn: loginAt(site.origin),
    };
  },
  { lists: false, usesCookies: false, more: (_, place) => itKeepsTheJwt(place) },
);

async function loadStep(): Promise<Step> {
  Object.assign(globalThis, { defineComponent: (component: Step) => component });
  return (await load<{ default: Step }>('pipedream-workflow/step.js')).default;
}

/** Simulates Pipedream's HTTP trigger, which passes `steps` and `$` to the step. Also serves the button's files. */
async function startTrigger(step: () => Promise<Step>): Promise<string> {
  const files = cdnFiles();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const script = files.get((request.url ?? '').replace('/pd-connect/', ''));
      if (script !== undefined) {
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Content-Type', 'text/javascript');
        response.end(script);
        return;
      }
      const { method, headers, url } = request;
      const event = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      const respond = ({ status, headers: sent, body }: Answer) => {
        response.writeHead(status, sent).end(body);
        return Promise.resolve();
      };
      void step().then(({ run }) => run({ steps: { trigger: { event } }, $: { respond } }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
