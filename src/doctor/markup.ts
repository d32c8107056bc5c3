import { readTags } from './html.js';
import type { Tag } from './html.js';

/** The parts of a page's markup that the checks use. */
export interface Markup {
  /** The attributes of the first `<pd-connect-button>`. Attributes that a script sets are not found. */
  readonly button: ReadonlyMap<string, string> | undefined;
  /** The `href` of the first `<base>` that has one. */
  readonly base: string | undefined;
  /** Whether the markup loads the CDN build, from any host: a self-hosted copy keeps the build's file names. */
  readonly loadsCdnScript: boolean;
  /** The Content Security Policies of `<meta>` tags. */
  readonly policies: readonly string[];
}

export function readMarkup(html: string): Markup {
  const tags = [...readTags(html)];
  const rendered = tags.filter(({ isInert }) => !isInert);
  const valuesOf = (name: string, attribute: string): string[] =>
    rendered.flatMap((tag) => (tag.name === name ? (tag.attributes.get(attribute) ?? []) : []));
  const isButton = ({ name }: Tag): boolean => name === 'pd-connect-button';
  return {
    // A script such as Alpine renders the contents of a template, so a button there is better than none.
    button: (rendered.find(isButton) ?? tags.find(isButton))?.attributes,
    base: valuesOf('base', 'href')[0],
    loadsCdnScript: valuesOf('script', 'src').some((source) =>
      /(?:^|\/)pd-connect-button\.js(?:[?#]|$)/.test(source),
    ),
    policies: rendered
      .filter(
        ({ name, attributes }) =>
          name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
      )
      .flatMap(({ attributes }) => attributes.get('content') ?? []),
  };
}
