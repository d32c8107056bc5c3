import { readFileSync } from 'node:fs';

/** Returns the `integrity` value of a built file from dist/cdn/integrity.json. */
export function integrityOf(name: string): string {
  const { hashes } = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as {
    hashes: Record<string, string>;
  };
  const hash = hashes[name];
  if (hash === undefined) throw new Error(`dist/cdn/integrity.json does not pin ${name}.`);
  return hash;
}
