interface ImportMeta {
  /** Vite's `import.meta.glob`: the matching files as strings, by path. */
  glob: <T>(
    pattern: string,
    options: { query: string; import: string; eager: true },
  ) => Readonly<Record<string, T>>;
}
