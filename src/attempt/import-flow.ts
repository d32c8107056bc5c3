/** Imports the flow's code. The builds put it into a chunk of its own: see scripts/build/. */
export const importFlow = () => import('../flow/connect-flow.js');
