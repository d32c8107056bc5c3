/** Types of the libraries beside the page, which build.js copies from their packages. */
declare module '*/lib/idiomorph.js';
declare module '*/lib/alpine.js';
declare module '*/lib/alpine-morph.js';
declare module '*/lib/turbo.js';
declare module '*/lib/htmx.js';
