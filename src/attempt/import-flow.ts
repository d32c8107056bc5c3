/** Imports the flow's code. The builds put this code into a separate chunk: see scripts/build/. */
export const importFlow = () => import('../flow/connect-flow.js');
