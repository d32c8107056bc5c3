/// <reference types="vite/types/importMeta.d.ts" />

const sheets = import.meta.glob<string>('../playground/presets/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The style sheets of the playground's presets, by the name of the preset. */
export const PRESETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(sheets).map(([path, css]) => [path.replace(/^.*\/|\.css$/g, ''), css]),
);
