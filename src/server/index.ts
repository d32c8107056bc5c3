export { createConnectHandler, type ConnectHandler } from './handler.js';
export { nodeRequest, toNodeListener, type NodeListener } from './node.js';
export type { ConnectHandlerOptions, MaybePromise } from './options.js';
export type { ConnectWebhookEvent } from './routes/webhook.js';
export { ConnectServerError, type ConnectServerErrorCode } from './errors.js';
export { checkSetup, formatReport } from '../doctor/index.js';
export type { CheckSetupOptions, SetupCheck, SetupReport, SetupStatus } from '../doctor/index.js';
