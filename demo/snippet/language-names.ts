const TITLES = new Intl.DisplayNames('en', { type: 'language' });

/** Returns a language's name in English and, if it differs, in the language itself, such as “German (Deutsch)”. */
export function languageName(code: string): string {
  const english = TITLES.of(code) ?? code;
  const own = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? english;
  return own === english ? english : `${english} (${own})`;
}
