/** Runs the sandbox in its own process, so that its work is not measured. Started by server.ts. */
import { createSandbox } from '../../src/sandbox/index.js';

const { env } = await createSandbox();
process.send?.(env);
process.once('disconnect', () => process.exit());
