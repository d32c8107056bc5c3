import type { Choices } from './choices.js';
import { platformOf } from './platforms.js';
import { isShortcode } from './shortcode.js';

/** Returns a message that asks a developer for the endpoint. docs/NO-CODE.md has another message for a site with a hosted login. */
export function messageFor(choices: Readonly<Choices>): string {
  const { name } = platformOf(choices.platform);
  const steps = isShortcode(choices) ? pluginSteps() : endpointSteps(choices);
  return [
    `Hello, our site (${choices.platform === 'html' ? 'address: …' : `${name}, address: …`}) will get a button with which our users connect an account (${choices.app}).`,
    'The button is pd-connect-button, which needs an endpoint. Could you set up the endpoint? The files named below are in the repository of pd-connect-button.',
    '',
    ...[CREDENTIALS, ...steps].map((step, index) => `${index + 1}. ${step}`),
  ].join('\n');
}

const CREDENTIALS = `Pipedream: create a project (pipedream.com/projects) and an OAuth client
   (pipedream.com/settings/api). Keep the project id, the client id and the client secret for step 2;
   do not send the secret by e-mail or chat.`;

function pluginSteps(): string[] {
  return [
    `In a clone, run npm install and npm run build:wordpress. Upload the ZIP to our WordPress and enter the
   credentials in wp-config.php, as docs/recipes/no-backend-wordpress.md says.`,
    'Tell me when “Check the connection” under Settings → PD Connect succeeds.',
  ];
}

function endpointSteps({ platform, login }: Readonly<Choices>): string[] {
  if (login === 'jwt')
    return [
      `Deploy the Worker of docs/recipes/worker-jwt.md. SITE_ORIGIN is the address of our site. Our users
   log in with: … (Auth0, Clerk, Firebase, Outseta, Supabase, or another login that signs JWTs with keys
   that it publishes).`,
      `Send me the token-endpoint, the accounts-endpoint, the folder with the script, and the code with which
   the page gets the JWT of its user.`,
    ];
  if (platform === 'shopify')
    return [
      'Deploy the Worker of docs/recipes/no-backend-shopify.md, behind an app proxy of our store.',
      'Send me the paths of the two endpoints in the store, and the folder with the script.',
    ];
  return [
    'Add the endpoints to our server: docs/recipes/README.md has them for each stack.',
    'Send me the token-endpoint, the accounts-endpoint, and the folder with the script (a copy of dist/cdn/).',
  ];
}
