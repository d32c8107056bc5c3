/** The code of the reader's site, which a test sets as the global `site`. */
export const { known, mailUser, progress } = /** @type {{site: Record<string, unknown>}} */ (
  /** @type {unknown} */ (globalThis)
).site;
