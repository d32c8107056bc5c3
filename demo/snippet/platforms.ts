/** A place to paste into; the pages of docs/no-code/ say more. */
export interface Platform {
  id: string;
  name: string;
  /** The page about it, below docs/no-code/; none for a page of one's own. */
  page: string | null;
  where: string;
  mind: string;
}

export const PLATFORMS: readonly Platform[] = [
  {
    id: 'html',
    name: 'An HTML page',
    page: null,
    where: 'Paste it where the button shall be.',
    mind: 'The import map has to come before the first module script of the page; else move it into the head.',
  },
  {
    id: 'webflow',
    name: 'Webflow',
    page: 'webflow',
    where: 'Put a Code Embed element where the button shall be, and paste it there.',
    mind: 'The endpoint is on a server of yours elsewhere, such as a Worker: give its whole address.',
  },
  {
    id: 'wordpress',
    name: 'WordPress',
    page: 'wordpress',
    where: 'Paste it into a Custom HTML block. With our plugin, a Shortcode block does instead.',
    mind: 'Only users with the right to post unfiltered HTML may save scripts.',
  },
  {
    id: 'framer',
    name: 'Framer',
    page: 'framer',
    where: 'Insert an Embed, choose HTML, and paste it there.',
    mind: 'If it comes to stand in a frame of its own, the connect page has no more room than that.',
  },
  {
    id: 'squarespace',
    name: 'Squarespace',
    page: 'squarespace',
    where: 'Add a Code block, leave it at HTML, and paste it there.',
    mind: 'JavaScript in code blocks needs a plan that has it.',
  },
  {
    id: 'bubble',
    name: 'Bubble',
    page: 'bubble',
    where: 'Draw an HTML element and paste it there.',
    mind: 'Leave “Display as an iframe” unticked, or the connect page has no more room than the element.',
  },
  {
    id: 'shopify',
    name: 'Shopify',
    page: 'shopify',
    where: 'In the theme editor add a Custom Liquid section, and paste it there.',
    mind: 'With our app proxy recipe the endpoint is /apps/connect/token.',
  },
  {
    id: 'gtm',
    name: 'Google Tag Manager',
    page: 'google-tag-manager',
    where: 'Make a Custom HTML tag of it, with the trigger “DOM Ready”.',
    mind: 'This is another snippet than the others: a tag manager runs no module scripts as they stand.',
  },
];
