/** Rendering on upgrade empties a server's root by itself, in the Lit of the CDN build. */
export { LitElement as ServerRendered } from 'lit';
