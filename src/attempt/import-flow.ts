/** Imports the flow's code. The builds make a file of its own of it: see scripts/build/. */
export const importFlow = () => import('../flow/connect-flow.js');
