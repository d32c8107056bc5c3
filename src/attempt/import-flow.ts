/** Where the flow's code is: apart from load-flow.ts, because the CDN build puts cdn/import-flow.ts in its place. */
export const importFlow = () => import('../flow/connect-flow.js');
