import { createHash } from 'node:crypto';

export type AuthType = 'oauth' | 'keys' | 'none';

export interface CatalogueApp {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly authType: AuthType;
  readonly categories: readonly string[];
  readonly description: string;
  readonly featuredWeight: number;
}

/** The short list of apps: slug, name, type of credentials, category. The best known apps come first. */
const ROWS: readonly (readonly [string, string, AuthType, string])[] = [
  ['slack', 'Slack', 'oauth', 'Communication'],
  ['google_sheets', 'Google Sheets', 'oauth', 'Productivity'],
  ['gmail', 'Gmail', 'oauth', 'Communication'],
  ['notion', 'Notion', 'oauth', 'Productivity'],
  ['github', 'GitHub', 'oauth', 'Developer Tools'],
  ['google_drive', 'Google Drive', 'oauth', 'File Storage'],
  ['google_calendar', 'Google Calendar', 'oauth', 'Productivity'],
  ['hubspot', 'HubSpot', 'oauth', 'CRM'],
  ['salesforce_rest_api', 'Salesforce', 'oauth', 'CRM'],
  ['airtable_oauth', 'Airtable', 'oauth', 'Productivity'],
  ['openai', 'OpenAI', 'keys', 'Artificial Intelligence'],
  ['anthropic', 'Anthropic', 'keys', 'Artificial Intelligence'],
  ['stripe', 'Stripe', 'keys', 'Payments'],
  ['discord', 'Discord', 'oauth', 'Communication'],
  ['linear_app', 'Linear', 'oauth', 'Project Management'],
  ['jira', 'Jira', 'oauth', 'Project Management'],
  ['asana', 'Asana', 'oauth', 'Project Management'],
  ['trello', 'Trello', 'oauth', 'Project Management'],
  ['clickup', 'ClickUp', 'oauth', 'Project Management'],
  ['monday', 'monday.com', 'oauth', 'Project Management'],
  ['todoist', 'Todoist', 'oauth', 'Productivity'],
  ['microsoft_outlook', 'Microsoft Outlook', 'oauth', 'Communication'],
  ['microsoft_teams', 'Microsoft Teams', 'oauth', 'Communication'],
  ['microsoft_excel', 'Microsoft Excel', 'oauth', 'Productivity'],
  ['dropbox', 'Dropbox', 'oauth', 'File Storage'],
  ['zoom', 'Zoom', 'oauth', 'Communication'],
  ['twilio', 'Twilio', 'keys', 'Communication'],
  ['telegram_bot_api', 'Telegram Bot', 'keys', 'Communication'],
  ['sendgrid', 'SendGrid', 'keys', 'Marketing'],
  ['mailchimp', 'Mailchimp', 'oauth', 'Marketing'],
  ['linkedin', 'LinkedIn', 'oauth', 'Marketing'],
  ['shopify', 'Shopify', 'oauth', 'E-Commerce'],
  ['quickbooks', 'QuickBooks', 'oauth', 'Accounting'],
  ['xero_accounting_api', 'Xero', 'oauth', 'Accounting'],
  ['zendesk', 'Zendesk', 'oauth', 'Support'],
  ['intercom', 'Intercom', 'oauth', 'Support'],
  ['pipedrive', 'Pipedrive', 'oauth', 'CRM'],
  ['calendly_v2', 'Calendly', 'oauth', 'Productivity'],
  ['typeform', 'Typeform', 'oauth', 'Marketing'],
  ['figma', 'Figma', 'oauth', 'Design'],
  ['gitlab', 'GitLab', 'oauth', 'Developer Tools'],
  ['supabase', 'Supabase', 'keys', 'Developer Tools'],
  ['postgresql', 'PostgreSQL', 'keys', 'Databases'],
];

/** The description of an app that is not in the short list. Pipedream may still have this app. */
export const UNKNOWN_APP = 'Not in our short list: check the slug at Pipedream.';

/** Real slugs can begin with `_`, such as `_46elks`. */
const SLUG = /^[a-z0-9_][a-z0-9_-]{0,99}$/;

export const CATALOGUE: readonly CatalogueApp[] = ROWS.map(([slug, name, authType, category], index) => ({
  id: appId(slug),
  slug,
  name,
  authType,
  categories: [category],
  description: `${name}, an example app of the Pipedream sandbox.`,
  featuredWeight: 1000 * (ROWS.length - index),
}));

const appsBySlugOrId = new Map(
  CATALOGUE.flatMap((app) => [[app.slug, app] as const, [app.id, app] as const]),
);

export function catalogueApp(slugOrId: string): CatalogueApp | undefined {
  return appsBySlugOrId.get(slugOrId);
}

/** Returns the app with this slug or id. Accepts any well-formed slug, because Pipedream has thousands more apps than the short list. */
export function appFor(slugOrId: string): CatalogueApp | undefined {
  const app = appsBySlugOrId.get(slugOrId);
  if (app) return app;
  if (!SLUG.test(slugOrId) || slugOrId.startsWith('app_')) return undefined;
  const name = slugOrId
    .split(/[_-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return {
    id: appId(slugOrId),
    slug: slugOrId,
    name: name || slugOrId,
    authType: 'oauth',
    categories: [],
    description: UNKNOWN_APP,
    featuredWeight: 0,
  };
}

export function categoryId(name: string): string {
  return `appcat_${digest(name)}`;
}

function appId(slug: string): string {
  return `app_${digest(slug)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}
