import { html, type TemplateResult } from 'lit';
import type { Choices } from './choices.js';
import { platformOf } from './platforms.js';

type Help = string | TemplateResult;

/** One line for each question: what the answer is, and what is lost without it. */
const HELP: Record<keyof Choices, (choices: Readonly<Choices>) => Help> = {
  platform: ({ platform }) => {
    const { where, mind, page, name } = platformOf(platform);
    return html`${where} ${mind}
    ${page === null ? '' : html`<a href="../docs/no-code/${page}/">More on ${name}</a>`}`;
  },
  place: () =>
    'The button goes into the first element that this selects: #connect for id="connect". Add that element to your page.',
  app: () => 'What your users connect. Type its name.',
  login: () => 'The backend creates tokens only for a user whose identity it can check.',
  jwt: () =>
    html`A JWT is the login’s signed proof of who the user is. Enter the code that returns it, from the
    documentation of your login.`,
  endpoint: () =>
    'The address on your backend that creates a token for each connection. The developer of the backend knows it.',
  accounts: () =>
    'The address that lists the user’s accounts. Without it, the button forgets the connection when the page is loaded again, and offers no Disconnect.',
  credentials: () => 'www.acme.com and api.acme.com are two hosts. Another host must allow your site (CORS).',
  source: () => 'The server from which browsers load the button’s script.',
  folder: () =>
    'Where the files of the button’s script are: a copy of dist/cdn/ of the build. Our Workers have them at /pd-connect/.',
  appearance: () => 'A solid button, a border, or only text.',
  size: () => 'The size of the text and of the space around it.',
  label: () => 'Empty: “Connect” and the app’s name, translated.',
  preset: () =>
    html`A finished style, written into the snippet. For one of your own:
      <a href="../playground/">Change the look</a>, and copy the CSS.`,
  icon: ({ platform }) => {
    const { files, name } = platformOf(platform);
    return `A picture before the text; empty: none. ${files ? 'It can be on your site or elsewhere.' : `Upload it to ${name}, and copy its address.`}`;
  },
  lang: () => 'Of the button’s own texts. “As the page” follows the lang attribute of the page.',
  mode: () => 'Above the page needs room; in a small frame, choose the tab.',
  success: () => 'When the account is connected.',
  successUrl: () =>
    'A page of this site. {account} is replaced by the id of the account, {app} by the app; leave them out if the page does not need them.',
  successMessage: () => 'Shown below the button.',
  successFunction: () =>
    'A function of a script that your page has already. It receives the app and the account. Without such a script, choose another answer.',
  failure: () => 'When connecting has failed. A user who closes the connect page is no failure.',
  failureMessage: () => 'Shown below the button, instead of its own text.',
  failureFunction: () =>
    'A function of a script that your page has already. It receives the app, an error code and a message.',
};

export const helpFor = (key: keyof Choices, choices: Readonly<Choices>): Help => HELP[key](choices);
