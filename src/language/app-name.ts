/** Names with capitals that no rule can derive. All other names get a capital at the start of each word. */
const BRANDS = 'GitHub GitLab HubSpot LinkedIn YouTube OpenAI WordPress QuickBooks API AI';

const brandOf = new Map(BRANDS.split(' ').map((brand) => [brand.toLowerCase(), brand]));

/** Returns a readable name for an app slug: `google_sheets` → Google Sheets, `slack_v2` → Slack. */
export const readableAppName = (slug: string): string =>
  slug
    // No slug has more than 100 characters. The limit keeps the regular expression below fast, because its time is quadratic.
    .slice(0, 100)
    .replace(/^_+|([_-](v\d+|oauth\d*))+$/gi, '')
    .split(/[_-]+/)
    .map((word) => brandOf.get(word.toLowerCase()) ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
