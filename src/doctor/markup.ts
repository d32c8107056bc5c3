/** Returns the first `<pd-connect-button>` tag, up to the first `>`. */
export function findTag(text: string): string | undefined {
  return /<pd-connect-button\b[^>]*>/i.exec(text)?.[0];
}

/** Returns the value of an attribute of a tag in the HTML source. Attributes that a script sets are not found. */
export function attribute(tag: string | undefined, name: string): string | undefined {
  const [, doubleQuoted, singleQuoted, unquoted] =
    new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i').exec(tag ?? '') ?? [];
  return (doubleQuoted ?? singleQuoted ?? unquoted)
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
}

/** Whether the page's markup loads the CDN build, from any host: a self-hosted copy keeps the build's file names. */
export function loadsCdnScript(text: string): boolean {
  const sources = [...text.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => attribute(tag, 'src') ?? '');
  return sources.some((source) => /(?:^|\/)pd-connect-button\.js(?:[?#]|$)/.test(source));
}

/** Returns the Content Security Policies of `<meta>` tags. */
export function metaPolicies(text: string): string[] {
  return [...text.matchAll(/<meta\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'http-equiv')?.toLowerCase() === 'content-security-policy')
    .flatMap((tag) => attribute(tag, 'content') ?? []);
}
