import { createSandbox } from '../sandbox/index.js';
import type { SandboxRequest } from './arguments.js';

/** Starts the sandbox, prints environment variables to paste, and stops the sandbox on Ctrl-C or SIGTERM. */
export async function runSandbox({ port }: SandboxRequest): Promise<void> {
  const sandbox = await createSandbox({ port });
  const lines = Object.entries(sandbox.env).map(([name, value]) => `export ${name}=${value}`);
  process.stdout.write(`The Pipedream sandbox listens on ${sandbox.url}

For your backend, paste into its shell:
${lines.join('\n')}

The recipes also need the origin of your pages, as the browser shows it:
export APP_ORIGIN=http://localhost:3000

For your page, in HTML:
<pd-connect-button app="slack" token-endpoint="/api/connect/token" frontend-origin="${sandbox.url}"></pd-connect-button>

In JSX:
<PdConnectButton app="slack" tokenEndpoint="/api/connect/token" frontendOrigin="${sandbox.url}" />

If your backend lists accounts, as the backends of the recipes do, add accounts-endpoint="/api/connect/accounts"
(in JSX accountsEndpoint).

Stop with Ctrl-C.
`);
  const stop = (): void => void sandbox.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
