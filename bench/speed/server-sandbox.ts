/** The sandbox in a process of its own, so that its work is not counted. Started by server.ts. */
import { createSandbox } from '../../src/sandbox/index.js';

const { env } = await createSandbox();
process.send?.(env);
process.once('disconnect', () => process.exit());
