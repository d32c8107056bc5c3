import { parseArgs } from 'node:util';

export const HELP = `Usage: pd-connect-button sandbox [--port 4400]
       pd-connect-button doctor [url] [--json] [--token-endpoint /api/connect/token] [--env-file .env]

sandbox  Starts a local stand-in for Pipedream Connect: no account needed, no data leaves this machine.
doctor   Checks a setup: the PIPEDREAM_* variables, whether Pipedream accepts them, and with a url the headers of that
         page and its endpoints. Prints no secret. Requests a token and accounts from the endpoints without a session:
         a correct endpoint refuses. If an endpoint returns a token or accounts, the check fails. Exits with 1 if a
         check failed.

Options:
  --port <number>            sandbox: the port to listen on, 0 for any free one (default 4400)
  --json                     doctor: prints the report as JSON
  --token-endpoint <address> doctor: the token endpoint (default: that of the tag in the page,
                             else /api/connect/token)
  --env-file <path>          doctor: a file that sets missing variables (default .env, if that file exists). A file that
                             cannot be read exits with 1. Node 20 reads this option itself, and then exits with 9
  --help                     shows this text
`;

export class UsageError extends Error {}

export interface SandboxRequest {
  readonly command: 'sandbox';
  readonly port: number;
}

export interface DoctorRequest {
  readonly command: 'doctor';
  readonly url: string | undefined;
  readonly json: boolean;
  readonly tokenEndpoint: string | undefined;
  readonly envFile: string | undefined;
}

export type CliRequest = SandboxRequest | DoctorRequest | { readonly command: 'help' };

const OPTIONS = {
  port: { type: 'string' },
  json: { type: 'boolean' },
  'token-endpoint': { type: 'string' },
  'env-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
const OF_COMMAND = { sandbox: ['port'], doctor: ['json', 'token-endpoint', 'env-file'] } as const;

/** @throws {UsageError} for unknown or invalid arguments */
export function readArguments(args: string[]): CliRequest {
  const { values, positionals } = parse(args);
  if (values.help === true) return { command: 'help' };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new UsageError('Name a command: "sandbox" or "doctor".');
  if (command !== 'sandbox' && command !== 'doctor') {
    throw new UsageError(`Unknown command "${command}". The commands are "sandbox" and "doctor".`);
  }
  const allowed: readonly string[] = OF_COMMAND[command];
  const strange = Object.keys(values).find((name) => !allowed.includes(name));
  if (strange !== undefined) throw new UsageError(`${command} has no option --${strange}.`);
  return command === 'sandbox' ? sandbox(rest, values.port ?? '4400') : doctor(rest, values);
}

function sandbox(rest: readonly string[], port: string): SandboxRequest {
  if (rest.length > 0) throw new UsageError(`sandbox takes no argument; got "${rest.join(' ')}".`);
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Infinity;
  if (number > 65_535) throw new UsageError(`--port must be a number from 0 to 65535; got "${port}".`);
  return { command: 'sandbox', port: number };
}

function doctor(
  [url, ...rest]: readonly string[],
  values: ReturnType<typeof parse>['values'],
): DoctorRequest {
  if (rest.length > 0)
    throw new UsageError(`doctor takes one address, not also "${rest.map(withoutCredentials).join(' ')}".`);
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new UsageError(
      `The address must begin with http:// or https://; got "${withoutCredentials(url)}".`,
    );
  }
  if (url === undefined && values['token-endpoint'] !== undefined)
    throw new UsageError('--token-endpoint needs the address of the page: add it after doctor.');
  return {
    command: 'doctor',
    url,
    json: values.json === true,
    tokenEndpoint: values['token-endpoint'],
    envFile: values['env-file'],
  };
}

/** Hides the credentials of an address, because error messages may be logged. */
function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][\w+.-]*:\/+)?[^/?#]*@/i, '$1…@');
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
