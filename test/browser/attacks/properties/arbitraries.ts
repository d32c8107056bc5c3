import fc from 'fast-check';

/** Strings that may confuse a URL parser when they are between the parts of a URL. */
const TRICKS = [
  '',
  '/',
  '//',
  '\\',
  '\\\\',
  '@',
  ':',
  '.',
  '?',
  '#',
  '\t',
  '\n',
  ' ',
  '%2f',
  '%00',
  ';',
  '\u3002',
];
const SCHEMES = ['https:', 'http:', 'HTTPS:', 'javascript:', 'data:', 'blob:', 'file:', 'ftp:', 'about:', ''];
const HOSTS = [
  'evil.example',
  'pipedream.com',
  'pipedream.com.',
  'PIPEDREAM.com',
  'pipedrеam.com',
  'localhost',
];
const NUMBERS = ['[::1]', '127.0.0.1', '127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0'];
const ENDS = [
  ':443',
  ':80',
  ':8080',
  ':99999',
  ':0',
  ':',
  '/path',
  '?query',
  '#hash',
  '/..//evil.example',
  '{app}',
  '{account}',
];

/** Generates texts that resemble a URL, such as parts of URLs in any order, or these origins with a prefix or suffix. */
export function urlLike(...origins: string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...TRICKS, ...SCHEMES, ...HOSTS, ...NUMBERS, ...ENDS, ...origins);
  const pieces = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
  const near = fc
    .tuple(
      fc.constantFrom(...TRICKS, ''),
      fc.constantFrom(...origins),
      fc.constantFrom('', ...TRICKS, ...ENDS),
      fc.constantFrom('', ...HOSTS, ...ENDS),
    )
    .map((parts) => parts.join(''));
  return fc.oneof(pieces, near, fc.webUrl(), fc.string({ unit: 'binary' }));
}
