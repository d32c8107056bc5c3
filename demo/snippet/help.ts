import { html, type TemplateResult } from 'lit';
import type { Choices } from './choices.js';
import { platformOf } from './platforms.js';

type Help = string | TemplateResult;

/** The help for each question, in one line: the expected answer, and the effect of an empty field. */
const HELP: Record<keyof Choices, (choices: Readonly<Choices>) => Help> = {
  platform: ({ platform }) => {
    const { where, mind, page, name } = platformOf(platform);
    return html`${where} ${mind}
    ${page === null ? '' : html`<a href="../docs/no-code/${page}/">More on ${name}</a>`}`;
  },
  place: () =>
    'The button goes into the first element that matches: #connect matches id="connect". Add that element to your page.',
  app: () => 'The app whose account your users connect. Type the app’s name.',
  login: () => 'The backend creates a token only for a user it can identify.',
  jwt: () =>
    html`A JWT is the login’s signed proof of the user’s identity. The documentation of your login provider
    has the code that returns the JWT.`,
  endpoint: () =>
    'The address of your backend that creates a token for each connection. The backend’s developer knows this address.',
  accounts: () =>
    'The address of your backend that lists the user’s accounts. Without this address, a reloaded page shows no connection, and the button offers no Disconnect.',
  credentials: () => 'www.acme.com and api.acme.com are two hosts. Another host must allow your site (CORS).',
  source: () => 'The server from which browsers load the button’s script.',
  folder: () =>
    'The address of a folder with a copy of dist/cdn/. If your backend is one of our Cloudflare Worker recipes, the folder is /pd-connect/ on the Worker.',
  appearance: () => 'A solid background, a border, or neither.',
  size: () => 'The size of the text and of the space around it.',
  label: () => 'If empty, “Connect” and the app’s name, translated.',
  preset: () =>
    html`A finished style, which the snippet contains. For your own style,
      <a href="../playground/">change the look</a>, and copy the CSS.`,
  icon: ({ platform }) => {
    const { files, name } = platformOf(platform);
    return `A picture before the text, if you like. ${files ? 'The picture can be on your site or elsewhere.' : `Upload the picture to ${name}, and copy its address.`}`;
  },
  lang: () => 'The language of the button’s own texts. “As the page” follows the page’s lang attribute.',
  mode: () => 'Choose the new tab if your page is shown in a small frame.',
  success: () => 'The page’s reaction to a success. The button shows the account in any case.',
  successUrl: () =>
    'A page of your site. {account} is replaced by the account’s id, {app} by the app; both are optional.',
  successMessage: () => 'The text is shown below the button.',
  successFunction: () =>
    'A global function of your page’s own script. The function receives the app and the account. If your page has no such function, choose another answer.',
  failure: () =>
    'The page’s reaction to a failure. The button shows its own message unless you choose another. Closing the connect page is not a failure.',
  failureMessage: () => 'The text is shown below the button, instead of the button’s message.',
  failureFunction: () =>
    'A global function of your page’s own script. The function receives the app, an error code and a message.',
};

export const helpFor = (key: keyof Choices, choices: Readonly<Choices>): Help => HELP[key](choices);
