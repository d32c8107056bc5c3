import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** The step to which each colour channel is rounded, because a difference of this size is too small to see. */
const STEP = 8;
/** The maximum number of colours of an indexed PNG. */
const MOST = 256;

/**
 * Returns an opaque picture with at most 256 colours: the most common colours, after rounding. All other colours occur only at the
 * edges of letters, and are replaced by the nearest of the 256 colours. A PNG with 256 colours can be indexed, which reduces the file to
 * about a quarter of its size.
 */
export function quantize({ width, height, data }: PNG): PNG {
  const result = new PNG({ width, height });
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  // Sorts equal counts by colour, so that the same picture always has the same palette.
  const common = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const palette = common.slice(0, MOST);
  const becomes = new Map(
    common.map((colour, rank) => [colour, rank < MOST ? colour : nearest(colour, palette)]),
  );
  for (let at = 0; at < data.length; at += 4)
    result.data.writeUInt32BE(((becomes.get(colourAt(data, at))! << 8) | 0xff) >>> 0, at);
  return result;
}

/** Encodes a picture of at most 256 opaque colours as an indexed PNG, which the package `pngjs` cannot write. */
export function encode({ width, height, data }: PNG): Buffer {
  const index = new Map<number, number>();
  // Each row begins with a filter type. The type 0 means no filter.
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    if (!index.has(colour)) index.set(colour, index.size);
    const pixel = at / 4;
    rows[pixel + Math.floor(pixel / width) + 1] = index.get(colour)!;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const palette = Buffer.from(
    [...index.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}

function colourAt(data: Buffer, at: number): number {
  let colour = 0;
  for (let channel = 0; channel < 3; channel++)
    colour = colour * 256 + Math.min(255, Math.round(data[at + channel]! / STEP) * STEP);
  return colour;
}

function nearest(colour: number, palette: readonly number[]): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  return palette.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}
