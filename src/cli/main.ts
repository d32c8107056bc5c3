#!/usr/bin/env node
import { HELP, readArguments, UsageError } from './arguments.js';
import { runDoctor } from './doctor.js';
import { runSandbox } from './sandbox.js';

try {
  const request = readArguments(process.argv.slice(2));
  if (request.command === 'help') process.stdout.write(HELP);
  else if (request.command === 'sandbox') await runSandbox(request);
  else process.exitCode = await runDoctor(request);
} catch (error) {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  const message =
    code === 'EADDRINUSE'
      ? `Another program uses port ${port}. Stop it, or choose another port with --port.`
      : (error as Error).message;
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${HELP}` : `${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
