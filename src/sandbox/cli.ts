#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createSandbox } from './index.js';

const HELP = `Usage: pd-connect-button sandbox [--port 4400]

Starts a local stand-in for Pipedream Connect: no account needed, no data leaves this machine.

Options:
  --port <number>  the port to listen on, 0 for any free one (default 4400)
  --help           show this text
`;

class UsageError extends Error {}

interface Arguments {
  readonly help: boolean;
  readonly port: number;
}

function readArguments(args: string[]): Arguments {
  const { values, positionals } = parse(args);
  if (values.help === true) return { help: true, port: 0 };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new UsageError('Say what to run: "pd-connect-button sandbox".');
  if (command !== 'sandbox') throw new UsageError(`There is no command "${command}"; there is "sandbox".`);
  if (rest.length > 0) throw new UsageError(`The sandbox does not know what to do with "${rest.join(' ')}".`);
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Infinity;
  if (port > 65_535) throw new UsageError(`"${values.port}" is no port; ports are numbers from 0 to 65535.`);
  return { help: false, port };
}

function parse(args: string[]) {
  try {
    const options = {
      port: { type: 'string', default: '4400' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function run(port: number): Promise<void> {
  const sandbox = await createSandbox({ port });
  const lines = Object.entries(sandbox.env).map(([name, value]) => `export ${name}=${value}`);
  process.stdout.write(`The Pipedream sandbox listens on ${sandbox.url}

For your backend, paste into its shell:
${lines.join('\n')}

For your page:
<pd-connect-button app="slack" token-endpoint="/api/connect/token" frontend-origin="${sandbox.url}"></pd-connect-button>

Stop with Ctrl-C.
`);
  const stop = (): void => void sandbox.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  const { help, port } = readArguments(process.argv.slice(2));
  if (help) process.stdout.write(HELP);
  else await run(port);
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const message = taken ? 'That port is taken; choose another with --port.' : (error as Error).message;
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${HELP}` : `${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
