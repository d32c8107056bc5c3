/** A message of the preview's page; see public/snippet/preview.js. */
export type Word =
  | { kind: 'ready' }
  | { kind: 'loaded' }
  | { kind: 'refused'; address: string }
  | { kind: 'going'; address: string }
  | { kind: 'step'; step: string; code?: string };

export function describe(word: Word): string {
  switch (word.kind) {
    case 'ready':
      return 'The empty page has loaded.';
    case 'loaded':
      return 'The script has loaded, and matches the hash.';
    case 'refused':
      return `${word.address.replace(/^.*\//, '')} was refused: it does not exist, or does not match the hash.`;
    case 'going':
      return `The page would now go to ${word.address}`;
    case 'step':
      return word.code === undefined ? word.step : `${word.step}: ${word.code}`;
  }
}
