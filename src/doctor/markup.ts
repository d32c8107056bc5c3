import { readTags } from './html.js';
import type { Tag } from './html.js';

/** The parts of a page's markup that the checks use. */
export interface Markup {
  /** The attributes of the first `<pd-connect-button>`, without the attributes that a script sets. */
  readonly button: ReadonlyMap<string, string> | undefined;
  /** Whether all buttons have `mode="link"`, which opens no frame. False if the markup has no button. */
  readonly isLinkOnly: boolean;
  /** The `href` of the first `<base>` with an `href`. */
  readonly base: string | undefined;
  /** Whether the markup loads the CDN build. The host does not matter, because a self-hosted copy of the build has the same file names. */
  readonly loadsCdnScript: boolean;
  /** The Content Security Policies of the `<meta>` tags in the head. Browsers ignore those in the body. */
  readonly policies: readonly string[];
}

export function readMarkup(html: string): Markup {
  const tags = [...readTags(html)];
  const rendered = tags.filter(({ isInert }) => !isInert);
  const valuesOf = (name: string, attribute: string): string[] =>
    rendered.flatMap((tag) => (tag.name === name ? (tag.attributes.get(attribute) ?? []) : []));
  const isButton = ({ name }: Tag): boolean => name === 'pd-connect-button';
  const buttons = tags.filter(isButton);
  return {
    // Falls back to a button in a template, because a script such as Alpine may render the template.
    button: (rendered.find(isButton) ?? buttons[0])?.attributes,
    isLinkOnly: buttons.length > 0 && buttons.every(({ attributes }) => attributes.get('mode') === 'link'),
    base: valuesOf('base', 'href')[0],
    loadsCdnScript: valuesOf('script', 'src').some((source) =>
      /(?:^|\/)pd-connect-button\.js(?:[?#]|$)/.test(source),
    ),
    policies: tags
      .filter(
        ({ name, attributes, isInHead }) =>
          isInHead &&
          name === 'meta' &&
          attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
      )
      .flatMap(({ attributes }) => attributes.get('content') ?? []),
  };
}
