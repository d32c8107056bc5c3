import { ConnectError, type Failure } from '../api/errors.js';
import { enErrors } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import type { FlowRequest } from './request.js';

/** Returns the sentence for the user: what happened, and what to do next. */
export function describe(failure: Failure, { appName, strings }: FlowRequest): string {
  const { code, message } = failure;
  // A request that fails the same way each time is a fault of the setup, and no button offers to try again.
  const key =
    code.endsWith('-http') && !new ConnectError(code, message, failure).retryable ? 'misconfigured' : code;
  return fill(strings[key] ?? enErrors[key], { app: appName });
}
