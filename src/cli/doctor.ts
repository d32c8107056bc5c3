import { existsSync, statSync } from 'node:fs';
import { loadEnvFile, stdout } from 'node:process';
import { checkFromOutside, formatReport } from '../doctor/index.js';
import type { DoctorRequest } from './arguments.js';

/** Runs the checks and prints the report. Returns the exit code: 1 if a check failed, else 0. */
export async function runDoctor({ url, json, tokenEndpoint, envFile }: DoctorRequest): Promise<number> {
  // Does not change variables that are already set in the environment.
  if (envFile !== undefined || hasEnvFile()) loadEnvFile(envFile ?? '.env');
  const report = await checkFromOutside({ url, tokenEndpoint });
  stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
  return report.ok ? 0 : 1;
}

/** Whether there is a default file. A folder `.env` may be a virtual environment of Python. */
const hasEnvFile = (): boolean => existsSync('.env') && !statSync('.env').isDirectory();
