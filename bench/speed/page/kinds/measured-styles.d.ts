declare module 'measured-styles' {
  /** The style sheet of the CDN build's button. */
  export const css: string;
}
