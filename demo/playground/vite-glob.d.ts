interface ImportMeta {
  /** Vite's: the files that match, as texts, by their paths. */
  glob: <T>(
    pattern: string,
    options: { query: string; import: string; eager: true },
  ) => Readonly<Record<string, T>>;
}
