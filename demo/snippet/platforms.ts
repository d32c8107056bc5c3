import type { Choices } from './choices-type.js';

/** A platform into which the snippet is pasted. */
export interface Platform {
  id: string;
  name: string;
  /** The name of the platform's page in docs/no-code/; null for plain HTML. */
  page: string | null;
  where: string;
  mind: string;
  /** Whether the site's own server can run the endpoint and serve the script. If so, the addresses of both can be paths. */
  backend: boolean;
  /** Whether the platform serves uploaded pictures at a path of the site. */
  files: boolean;
  /** The proposed values that differ from the defaults; '' if only the visitor can know the value. */
  proposes: Partial<Choices>;
}

const NONE: Partial<Choices> = {};
/** The proposals for platforms without server code. Their backend is a Worker on another host, and a JWT identifies the user. */
const WORKER: Partial<Choices> = { login: 'jwt', endpoint: '', accounts: '', folder: '' };

const OWN_PAGE: Platform = {
  id: 'html',
  name: 'An HTML page',
  page: null,
  where: 'Paste the snippet where the button should be.',
  mind: 'The script is needed once per page; the tag can be used as often as you like.',
  backend: true,
  files: true,
  proposes: NONE,
};

export const PLATFORMS: readonly Platform[] = [
  OWN_PAGE,
  {
    id: 'webflow',
    name: 'Webflow',
    page: 'webflow',
    where: 'Put a Code Embed element where the button should be, and paste the snippet there.',
    mind: 'The snippet only runs on the published site.',
    backend: false,
    files: false,
    proposes: WORKER,
  },
  {
    id: 'wordpress',
    name: 'WordPress',
    page: 'wordpress',
    where:
      'With our plugin, paste the shortcode into a Shortcode block; without the plugin, into a Custom HTML block.',
    mind: 'In a Custom HTML block, only users with the right to post unfiltered HTML can save scripts.',
    backend: true,
    files: true,
    proposes: { ...WORKER, login: 'plugin' },
  },
  {
    id: 'framer',
    name: 'Framer',
    page: 'framer',
    where: 'Insert an Embed, choose HTML, and paste the snippet there.',
    mind: 'Keep the snippet’s first line: it asks Framer not to put the button into a frame.',
    backend: false,
    files: false,
    proposes: WORKER,
  },
  {
    id: 'squarespace',
    name: 'Squarespace',
    page: 'squarespace',
    where: 'Add a Code block, keep its type HTML, and paste the snippet there.',
    mind: 'JavaScript in code blocks depends on your plan.',
    backend: false,
    files: true,
    proposes: WORKER,
  },
  {
    id: 'bubble',
    name: 'Bubble',
    page: 'bubble',
    where: 'Draw an HTML element, and paste the snippet there.',
    mind: 'Leave “Display as an iframe” unticked; otherwise the connect page is no larger than the element.',
    backend: false,
    files: false,
    proposes: WORKER,
  },
  {
    id: 'shopify',
    name: 'Shopify',
    page: 'shopify',
    where: 'In the theme editor, add a Custom Liquid section, and paste the snippet there.',
    mind: 'The endpoints are those of our app proxy recipe, whose Worker also serves the script.',
    backend: true,
    files: true,
    proposes: { endpoint: '/apps/connect/token', accounts: '/apps/connect/accounts', folder: '' },
  },
  {
    id: 'gtm',
    name: 'Google Tag Manager',
    page: 'google-tag-manager',
    where: 'Paste the snippet into a new Custom HTML tag, with the trigger “DOM Ready”.',
    mind: 'This snippet differs from snippets for other platforms, because a tag manager runs no module scripts.',
    backend: true,
    files: true,
    proposes: NONE,
  },
];

/** Whether Shopify's app proxy identifies the user. It identifies only customers who are logged in. */
export const usesAppProxy = ({ platform, login }: Readonly<Choices>): boolean =>
  platform === 'shopify' && login !== 'jwt';

/** Returns the platform with this id; for an unknown id, plain HTML. */
export function platformOf(id: string): Platform {
  return PLATFORMS.find((platform) => platform.id === id) ?? OWN_PAGE;
}
