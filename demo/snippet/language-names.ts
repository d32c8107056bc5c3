const TITLES = new Intl.DisplayNames('en', { type: 'language' });

/** “German (Deutsch)”, for a list in which a reader of either looks for it. */
export function languageName(code: string): string {
  const english = TITLES.of(code) ?? code;
  const own = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? english;
  return `${english} (${own})`;
}
