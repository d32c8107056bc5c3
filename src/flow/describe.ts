import type { Failure } from '../api/errors.js';
import { enErrors } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import type { FlowRequest } from './request.js';

/** Returns the failure's message for the user. Falls back to English if the translation lacks the text. */
export const describe = ({ code }: Failure, { appName, strings }: FlowRequest): string =>
  fill(strings[code] ?? enErrors[code], { app: appName });
