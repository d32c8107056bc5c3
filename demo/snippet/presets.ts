/// <reference types="vite/types/importMeta.d.ts" />

const sheets = import.meta.glob<string>('../playground/presets/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The style sheets of the playground's presets, by name. A Map, because a stranger's URL may contain any name, such as `constructor`. */
export const PRESETS: ReadonlyMap<string, string> = new Map(
  Object.entries(sheets).map(([path, css]) => [path.replace(/^.*\/|\.css$/g, ''), css]),
);
