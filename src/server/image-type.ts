/** The first bytes of each format, in Latin-1. A dot matches any byte. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBP'],
];

/**
 * Detects the media type of an image from its bytes, because its `Content-Type` is not trusted. Returns undefined for an unknown format.
 */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const raster = SIGNATURES.find(([, signature]) =>
    Array.from(signature).every((byte, at) => byte === '.' || byte === head[at]),
  )?.[0];
  return raster ?? (isSvg(bytes) ? 'image/svg+xml' : undefined);
}

/** The start and end of an XML processing instruction, and of a comment. Both may precede the root element. */
const PROLOGUE: readonly (readonly [string, string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
];

function isSvg(bytes: Uint8Array): boolean {
  let text: string;
  try {
    // The decoder also removes a byte order mark.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const space = /\s*/y;
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    const part = PROLOGUE.find(([begin]) => text.startsWith(begin, at));
    const end = part ? text.indexOf(part[1], at + part[0].length) : doctypeEnd(text, at);
    if (end === undefined) return /^<(svg:)?svg[\s/>]/.test(text.slice(at, at + 10));
    if (end === -1) return false;
    at = end + (part ? part[1].length : 1);
  }
}

/**
 * Returns the index of the end of the SVG doctype that starts at `at`. Returns -1 if the doctype has no end, and undefined if there is no
 * doctype.
 */
function doctypeEnd(text: string, at: number): number | undefined {
  if (!/^<!DOCTYPE\s+svg[\s>[]/.test(text.slice(at, at + 50))) return undefined;
  const end = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  if (subset === -1 || subset > end) return end;
  const closed = text.indexOf(']', subset);
  return closed === -1 ? -1 : text.indexOf('>', closed);
}
