import type { Choices } from './choices.js';
import { withoutScript } from './release.js';
import { isShortcode } from './shortcode.js';

/**
 * Returns what a complete snippet needs on the visitor's site, because the page cannot check the visitor's server.
 * @param backend whether the preview can connect an account
 */
export function requirementsOf(choices: Readonly<Choices>, backend: boolean): string {
  const preview = backend
    ? 'Until then, you can try the button only in the preview.'
    : 'Until then, only the preview shows the button.';
  if (isShortcode(choices))
    return `The shortcode works only if your WordPress has our plugin, with the credentials of Pipedream. ${preview}`;
  const { endpoint, accounts, source, folder } = choices;
  const addresses = [endpoint, accounts, source === 'own' ? withoutScript(folder) : ''].filter(Boolean);
  const list = new Intl.ListFormat('en-GB').format(addresses);
  return `The snippet works only if your developer has set up ${list}. ${preview}`;
}
