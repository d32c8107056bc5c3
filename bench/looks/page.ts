import '@google-pay/button-element';
import '@material/web/button/filled-button.js';
import '@material/web/button/outlined-button.js';
import '@material/web/button/text-button.js';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '../../src/index.js';
import type { PdConnectButton } from '../../src/index.js';

/** The rows of the picture. Each row has a title, and the button's markup in each library. '' means that the library has no such button. */
const ROWS: readonly (readonly [
  title: string,
  ours: string,
  shoelace: string,
  material: string,
  googlePay: string,
])[] = [
  [
    'Default',
    '<pd-connect-button></pd-connect-button>',
    '<sl-button variant="primary">Connect Slack</sl-button>',
    '<md-filled-button>Connect Slack</md-filled-button>',
    '<google-pay-button environment="TEST"></google-pay-button>',
  ],
  [
    'Outlined',
    '<pd-connect-button appearance="outlined"></pd-connect-button>',
    '<sl-button>Connect Slack</sl-button>',
    '<md-outlined-button>Connect Slack</md-outlined-button>',
    '',
  ],
  [
    'Plain',
    '<pd-connect-button appearance="plain"></pd-connect-button>',
    '<sl-button variant="text">Connect Slack</sl-button>',
    '<md-text-button>Connect Slack</md-text-button>',
    '',
  ],
  [
    'Small',
    '<pd-connect-button size="small"></pd-connect-button>',
    '<sl-button variant="primary" size="small">Connect Slack</sl-button>',
    '',
    '',
  ],
  [
    'Large',
    '<pd-connect-button size="large"></pd-connect-button>',
    '<sl-button variant="primary" size="large">Connect Slack</sl-button>',
    '',
    '',
  ],
  [
    'Disabled',
    '<pd-connect-button disabled></pd-connect-button>',
    '<sl-button variant="primary" disabled>Connect Slack</sl-button>',
    '<md-filled-button disabled>Connect Slack</md-filled-button>',
    '',
  ],
  [
    'Busy',
    '<pd-connect-button class="pending"></pd-connect-button>',
    '<sl-button variant="primary" loading>Connect Slack</sl-button>',
    '',
    '',
  ],
  ['Connected', '<pd-connect-button class="connected"></pd-connect-button>', '', '', ''],
  ['Needs reconnecting', '<pd-connect-button class="unhealthy"></pd-connect-button>', '', '', ''],
];

const MAKES = ['pd-connect-button', 'Shoelace', 'Material Web', 'Google Pay'];

const SCHEMES = [
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

document.body.innerHTML = `<h1>pd-connect-button beside other buttons</h1>
  <p>The default buttons of each package, installed from npm.</p>
  <fieldset><legend>Background</legend>${SCHEMES.map(
    ([scheme, title]) => `<label><input type="radio" name="scheme" value="${scheme}"> ${title}</label>`,
  ).join('')}</fieldset>
  <div class="scroll" tabindex="0" role="region" aria-label="Buttons"><table><thead><tr><td></td>${MAKES.map((make) => `<th scope="col">${make}</th>`).join('')}</tr></thead>
  <tbody>${ROWS.map(
    ([title, ...cells]) =>
      `<tr><th scope="row">${title}</th>${cells.map((cell) => `<td>${cell || '–'}</td>`).join('')}</tr>`,
  ).join('')}</tbody></table></div>`;

/** Applies a colour scheme. Shoelace's dark theme needs a class; the other libraries follow `color-scheme` and the colours of page.css. */
function paint(scheme: string): void {
  document.documentElement.dataset.scheme = scheme;
  document.documentElement.classList.toggle('sl-theme-dark', scheme === 'dark');
}
const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
for (const radio of document.querySelectorAll<HTMLInputElement>('[name=scheme]')) {
  radio.checked = radio.value === preferred;
  radio.addEventListener('change', () => paint(radio.value));
}
paint(preferred);

const buttons = [...document.querySelectorAll<PdConnectButton>('pd-connect-button')];
for (const button of buttons) {
  button.app = 'slack';
  button.tokenProvider = () => new Promise(() => undefined);
  const healthy = button.className === 'connected';
  if (!healthy && button.className !== 'unhealthy') continue;
  const accounts = [{ id: 'apn_1', app: 'slack', name: 'ada@example.com', healthy }];
  button.fetch = () => Promise.resolve(Response.json({ accounts }));
  button.accountsEndpoint = `accounts?${button.className}`;
}
for (const button of buttons) await button.updateComplete;
const pending = document.querySelector<PdConnectButton>('.pending');
void pending?.connect();
const reached = (): boolean => buttons.every(({ className, state }) => !className || className === state);
while (!reached()) await new Promise(requestAnimationFrame);
// Google Pay's element stays empty until a script from Google has loaded. With this hash, a text replaces the element, so that the picture
// does not depend on the network.
const google = document.querySelector('google-pay-button');
const drawn = 'drawn by a script from Google’s servers';
if (location.hash === '#without-network') google?.replaceWith(drawn);
else google?.after(drawn);
document.documentElement.dataset.settled = '';
