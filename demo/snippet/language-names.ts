const TITLES = new Intl.DisplayNames('en', { type: 'language' });

/** “German (Deutsch)”, so that readers of either language find it in the list. */
export function languageName(code: string): string {
  const english = TITLES.of(code) ?? code;
  const own = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? english;
  return `${english} (${own})`;
}
