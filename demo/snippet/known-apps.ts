import type { Choice } from '../page/steps/app-search.js';
import { APP_SLUG } from '../page/steps/app-slug.js';

const KNOWN: readonly [slug: string, name: string][] = [
  ['airtable', 'Airtable'],
  ['asana', 'Asana'],
  ['discord', 'Discord'],
  ['dropbox', 'Dropbox'],
  ['github', 'GitHub'],
  ['gmail', 'Gmail'],
  ['google_calendar', 'Google Calendar'],
  ['google_drive', 'Google Drive'],
  ['google_sheets', 'Google Sheets'],
  ['hubspot', 'HubSpot'],
  ['linear', 'Linear'],
  ['mailchimp', 'Mailchimp'],
  ['notion', 'Notion'],
  ['openai', 'OpenAI'],
  ['salesforce_rest_api', 'Salesforce'],
  ['shopify', 'Shopify'],
  ['slack', 'Slack'],
  ['stripe', 'Stripe'],
  ['trello', 'Trello'],
  ['zendesk', 'Zendesk'],
];

/**
 * Searches a few well-known apps, for a page without a backend. If the query itself may be the slug of an app that was not found, adds the
 * query as the last choice.
 */
export function findKnownApps(query: string): Choice[] {
  const wanted = query.toLowerCase();
  const found = KNOWN.filter(([slug, name]) => slug.includes(wanted) || name.toLowerCase().includes(wanted));
  const known = found.map(([slug, name]) => ({ slug, name, icon: null, free: false }));
  const isNew = APP_SLUG.test(wanted) && !known.some(({ slug }) => slug === wanted);
  return isNew ? [...known, { slug: wanted, name: wanted, icon: null, free: true }] : known;
}

/** Returns the slug for an app's name, such as “Google Sheets”. Returns any other text unchanged. */
export function slugOf(text: string, more: readonly Pick<Choice, 'slug' | 'name'>[] = []): string {
  const name = text.trim().toLowerCase();
  const all = [...KNOWN.map(([slug, name]) => ({ slug, name })), ...more];
  return all.find((app) => app.slug === name || app.name.toLowerCase() === name)?.slug ?? text.trim();
}
