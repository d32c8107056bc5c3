import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../../scripts/lib/run.mjs';

const inNode = promisify(execFile);

/** Environment variables for tools, which turn off telemetry, prompts and colours, and unset the variables of this test run. */
export const QUIET = {
  CI: 'true',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_ENV: undefined,
  NODE_OPTIONS: undefined,
  NODE_TEST_CONTEXT: undefined,
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  npm_config_loglevel: 'error',
};

export async function execute(
  command: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    const { stdout } = await inNode(command, args, {
      cwd,
      shell: process.platform === 'win32',
      env: { ...process.env, ...QUIET, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Failure(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`);
  }
}

export const npm = (args: string[], cwd: string): Promise<string> => execute('npm', args, cwd);
