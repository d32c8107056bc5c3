import type { Failure } from '../api/errors.js';
import { enErrors } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import type { FlowRequest } from './request.js';

/** Returns the message for the user: the failure and the next step. */
export const describe = ({ code }: Failure, { appName, strings }: FlowRequest): string =>
  fill(strings[code] ?? enErrors[code], { app: appName });
