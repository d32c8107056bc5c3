/// <reference types="vite/types/importMeta.d.ts" />

const sheets = import.meta.glob<string>('../playground/presets/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The looks of the playground: name → style sheet. */
export const PRESETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(sheets).map(([path, css]) => [path.replace(/^.*\/|\.css$/g, ''), css]),
);
