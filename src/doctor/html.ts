/** A start tag of the HTML source, with names in lower case. If an attribute is repeated, the first value applies. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Whether the tag is in a `<template>` that browsers do not render. Browsers render only templates with declarative shadow DOM. */
  readonly isInert: boolean;
  /** Whether browsers put the element into the head, and not into a template there. */
  readonly isInHead: boolean;
}

/** Elements that contain text instead of tags, if scripts are turned on. */
const TEXT_ELEMENTS = new Set(
  'iframe noembed noframes noscript plaintext script style textarea title xmp'.split(' '),
);
/** Start tags that do not begin the body. */
const HEAD_ELEMENTS = new Set(
  'base basefont bgsound head html link meta noframes noscript script style template title'.split(' '),
);
/** End tags that begin the body. Browsers ignore other end tags before the body, except `</head>`. */
const BODY_ENDS = new Set(['body', 'br', 'html']);
const FOREIGN_ELEMENTS = new Set(['svg', 'math']);

const COMMENT = /<!--(?:-?>|[^]*?(?:--!?>|$))/y;
/** Matches a doctype, a processing instruction or an end tag without a name. All three end at the next `>`, and contain no tag. */
const BOGUS_COMMENT = /<(?:[!?]|\/(?=[^a-z]))[^>]*(?:>|$)/iy;
const TAG_NAME = /<(\/?)([a-z][^\t\n\f\r />]*)/iy;
/** Matches an attribute's name and value. The fourth group matches a quote that the source does not close. */
const ATTRIBUTE =
  /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|(["'])|([^\t\n\f\r >]*)))?/y;
const TAG_END = /[\t\n\f\r /]*>/y;

/**
 * Yields the start tags of an HTML source. Like a browser, skips markup in comments, scripts and attribute values. This package needs no
 * full parser, because the checks read only the attributes of a few tags.
 */
export function* readTags(html: string): Iterable<Tag> {
  const templates: boolean[] = [];
  let inert = 0;
  let foreign = 0;
  let hasBody = false;
  let at = html.indexOf('<');
  for (let end = 0; at >= 0; at = html.indexOf('<', end)) {
    const isOutside = templates.length === 0;
    if (!hasBody && isOutside) hasBody = /[^\t\n\f\r ]/.test(html.slice(end, at));
    const skipped = match(COMMENT, html, at) ?? match(BOGUS_COMMENT, html, at);
    const start = skipped ? undefined : match(TAG_NAME, html, at);
    const [text = '<'] = skipped ?? start ?? [];
    end = at + text.length;
    if (!skipped && !start) hasBody ||= isOutside;
    if (start) {
      const [, slash, rawName = ''] = start;
      const name = rawName.toLowerCase();
      const tag = readAttributes(html, end);
      // Browsers drop a tag that the source does not close.
      if (!tag) return;
      ({ end } = tag);
      if (isOutside) hasBody ||= slash ? BODY_ENDS.has(name) : !HEAD_ELEMENTS.has(name);
      if (slash) {
        if (name === 'template' && templates.pop()) inert--;
        if (FOREIGN_ELEMENTS.has(name)) foreign = Math.max(0, foreign - 1);
      } else {
        yield {
          name,
          attributes: tag.attributes,
          isInert: inert > 0,
          isInHead: isOutside && !hasBody,
        };
        if (name === 'template') {
          const isInert = !isShadowRoot(tag.attributes);
          templates.push(isInert);
          if (isInert) inert++;
        }
        if (FOREIGN_ELEMENTS.has(name) && !tag.isSelfClosing) foreign++;
        // In SVG and MathML, `/>` closes an element. In HTML, it does not.
        if (TEXT_ELEMENTS.has(name) && !(foreign > 0 && tag.isSelfClosing)) end = endOfText(html, end, name);
      }
    }
  }
}

interface Rest {
  readonly attributes: Map<string, string>;
  readonly isSelfClosing: boolean;
  readonly end: number;
}

/** Reads the attributes after a tag's name. Returns undefined if the tag does not end. */
function readAttributes(html: string, from: number): Rest | undefined {
  const attributes = new Map<string, string>();
  for (let at = from; ;) {
    const close = match(TAG_END, html, at);
    if (close) {
      const end = at + close[0].length;
      return { attributes, end, isSelfClosing: close[0].endsWith('/>') };
    }
    const [text, name = '', doubleQuoted, singleQuoted, openQuote, unquoted = ''] =
      match(ATTRIBUTE, html, at) ?? [];
    if (text === undefined || openQuote !== undefined) return undefined;
    at += text.length;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decode(doubleQuoted ?? singleQuoted ?? unquoted));
  }
}

/** Returns the position of the end tag of a text element, or the end of the source. */
function endOfText(html: string, from: number, name: string): number {
  if (name === 'plaintext') return html.length;
  if (name === 'script') return endOfScript(html, from);
  const end = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/**
 * Returns the position of the end tag of a script, or the end of the source. In a comment (`<!--`), a start tag `<script>` begins a nested
 * script, and the next end tag ends only this nested script.
 */
function endOfScript(html: string, from: number): number {
  // Leaves out the hyphens of `<!--`, because they can be the hyphens of `-->`, as in `<!-->`.
  const mark = /<!(?=--)|-->|<(\/?)script(?=[\t\n\f\r />])/gi;
  mark.lastIndex = from;
  let isComment = false;
  let isNested = false;
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    const [text, slash] = found;
    if (text === '<!') isComment = true;
    else if (text === '-->') isComment = isNested = false;
    else if (slash === '') isNested = isComment;
    else if (isNested) isNested = false;
    else return found.index;
  }
  return html.length;
}

function isShadowRoot(attributes: ReadonlyMap<string, string>): boolean {
  return /^(open|closed)$/i.test(attributes.get('shadowrootmode') ?? '');
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes numeric character references, and the named references that HTML serializers write. */
function decode(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (text, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return CHARACTERS[name.toLowerCase()] ?? text;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : text;
    },
  );
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
