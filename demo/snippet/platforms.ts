import type { Choices } from './choices-type.js';

/** A place to paste into; the pages of docs/no-code/ say more. */
export interface Platform {
  id: string;
  name: string;
  /** The page about it, below docs/no-code/; none for a page of one's own. */
  page: string | null;
  where: string;
  mind: string;
  /** What is proposed there instead of the usual; empty where nobody but the visitor can know. */
  proposes: Partial<Choices>;
}

const NONE: Partial<Choices> = {};
/** Platforms that run no code of their user: the backend is a Worker elsewhere, and the user is known by a JWT. */
const WORKER: Partial<Choices> = { login: 'jwt', endpoint: '', accounts: '', folder: '' };

export const PLATFORMS: readonly Platform[] = [
  {
    id: 'html',
    name: 'An HTML page',
    page: null,
    where: 'Paste it where the button shall be.',
    mind: 'The script is needed once in a page; of the tag there may be as many as you like.',
    proposes: NONE,
  },
  {
    id: 'webflow',
    name: 'Webflow',
    page: 'webflow',
    where: 'Put a Code Embed element where the button shall be, and paste it there.',
    mind: 'The endpoint is on a server of yours elsewhere, such as a Worker: give its whole address.',
    proposes: WORKER,
  },
  {
    id: 'wordpress',
    name: 'WordPress',
    page: 'wordpress',
    where: 'With our plugin put it into a Shortcode block; else into a Custom HTML block.',
    mind: 'In a Custom HTML block only users with the right to post unfiltered HTML may save scripts.',
    proposes: { ...WORKER, login: 'plugin' },
  },
  {
    id: 'framer',
    name: 'Framer',
    page: 'framer',
    where: 'Insert an Embed, choose HTML, and paste it there.',
    mind: 'Its first line asks Framer not to put it into a frame of its own: keep it.',
    proposes: WORKER,
  },
  {
    id: 'squarespace',
    name: 'Squarespace',
    page: 'squarespace',
    where: 'Add a Code block, leave it at HTML, and paste it there.',
    mind: 'JavaScript in code blocks needs a plan that has it.',
    proposes: WORKER,
  },
  {
    id: 'bubble',
    name: 'Bubble',
    page: 'bubble',
    where: 'Draw an HTML element and paste it there.',
    mind: 'Leave “Display as an iframe” unticked, or the connect page has no more room than the element.',
    proposes: WORKER,
  },
  {
    id: 'shopify',
    name: 'Shopify',
    page: 'shopify',
    where: 'In the theme editor add a Custom Liquid section, and paste it there.',
    mind: 'The endpoints are those of our app proxy recipe, whose Worker serves the script as well.',
    proposes: { endpoint: '/apps/connect/token', accounts: '/apps/connect/accounts', folder: '' },
  },
  {
    id: 'gtm',
    name: 'Google Tag Manager',
    page: 'google-tag-manager',
    where: 'Make a Custom HTML tag of it, with the trigger “DOM Ready”.',
    mind: 'This is another snippet than the others: a tag manager runs no module scripts as they stand.',
    proposes: NONE,
  },
];
