/** Runs the sandbox in a separate process, so that the work of the sandbox is not measured. server.ts starts this script. */
import { createSandbox } from '../../src/sandbox/index.js';

const { env } = await createSandbox();
process.send?.(env);
process.once('disconnect', () => process.exit());
