import { createStore, type Store } from './store.js';

/** The visitor's choices for the button of step 3 and for the code of step 5. */
export interface Choices {
  app: string;
  icon: string;
  mode: 'frame' | 'link';
  /** Whether the button lists the user's accounts. */
  accounts: boolean;
  multiple: boolean;
  appearance: 'filled' | 'outlined' | 'plain';
  size: 'small' | 'medium' | 'large';
  prefetch: 'intent' | 'hover' | 'none';
  label: string;
  connectedLabel: string;
  accountId: string;
  oauthAppId: string;
  hideClose: boolean;
  disabled: boolean;
}

export type ChoiceStore = Store<Choices>;

/** An attribute in markup. The value `true` means an attribute without a value. */
export type Attribute = readonly [name: string, value: string | true];

export const TOKEN_ENDPOINT = '/api/connect/token';
export const ACCOUNTS_ENDPOINT = '/api/connect/accounts';

const DEFAULTS: Choices = {
  app: 'slack',
  icon: '',
  mode: 'frame',
  accounts: true,
  multiple: false,
  appearance: 'filled',
  size: 'medium',
  prefetch: 'intent',
  label: '',
  connectedLabel: '',
  accountId: '',
  oauthAppId: '',
  hideClose: false,
  disabled: false,
};

export function createChoices(): ChoiceStore {
  return createStore(DEFAULTS);
}

/** Returns the attributes for these choices. Step 3 sets them on the button, and step 5 shows them in the code. */
export function attributesOf(choices: Readonly<Choices>): Attribute[] {
  const attributes: Attribute[] = [
    ['app', choices.app],
    ['token-endpoint', TOKEN_ENDPOINT],
  ];
  const optional: [string, string | boolean, (string | boolean)?][] = [
    ['accounts-endpoint', choices.accounts && ACCOUNTS_ENDPOINT],
    ['mode', choices.mode, DEFAULTS.mode],
    ['multiple', choices.multiple],
    ['label', choices.label],
    ['connected-label', choices.connectedLabel],
    ['icon', choices.icon],
    ['appearance', choices.appearance, DEFAULTS.appearance],
    ['size', choices.size, DEFAULTS.size],
    ['prefetch', choices.prefetch, DEFAULTS.prefetch],
    ['account-id', choices.accountId],
    ['oauth-app-id', choices.oauthAppId],
    ['hide-close', choices.hideClose],
    ['disabled', choices.disabled],
  ];
  for (const [name, value, standard] of optional) {
    if (value && value !== standard) attributes.push([name, value]);
  }
  return attributes;
}
