/** A kind of button that the bench measures: our button, or one to compare it with. */
export interface Kind {
  readonly id: KindId;
  /** The button's name in the tables. */
  readonly name: string;
  readonly markup: string;
  /** The module in page/ that defines the button. Undefined for our button from the CDN build, and for the native button. */
  readonly entry?: string;
}

export type KindId = 'native' | 'bare-lit' | 'ours' | 'ours-npm' | 'shoelace' | 'material' | 'google-pay';

const BARE = '<bare-lit-button label="Connect Slack"></bare-lit-button>';
const OURS = '<pd-connect-button app="slack" token-endpoint="/token"></pd-connect-button>';

export const KINDS: readonly Kind[] = [
  { id: 'native', name: 'native `<button>`', markup: '<button type="button">Connect Slack</button>' },
  {
    id: 'bare-lit',
    name: 'bare Lit button',
    markup: BARE,
    entry: 'kinds/bare-lit',
  },
  {
    id: 'ours',
    name: '**`<pd-connect-button>`**',
    markup: OURS,
  },
  {
    id: 'shoelace',
    name: 'Shoelace `<sl-button>`',
    markup: '<sl-button>Connect Slack</sl-button>',
    entry: 'kinds/shoelace',
  },
  {
    id: 'material',
    name: 'Material Web `<md-filled-button>`',
    markup: '<md-filled-button>Connect Slack</md-filled-button>',
    entry: 'kinds/material',
  },
  {
    id: 'google-pay',
    name: 'Google Pay `<google-pay-button>`',
    markup: '<google-pay-button environment="TEST"></google-pay-button>',
    entry: 'kinds/google-pay',
  },
];

/** Our button from the npm package, which is rendered in addition to the CDN build. */
export const SWAPPED: readonly Kind[] = [
  {
    id: 'ours-npm',
    name: '`<pd-connect-button>`, npm package',
    markup: OURS,
    entry: 'kinds/ours-npm',
  },
];

/** Custom elements of other projects. Our button should be faster and smaller than these elements. */
export const PEERS: readonly KindId[] = ['shoelace', 'material', 'google-pay'];

export const kindOf = (id: KindId): Kind => {
  const kind = [...KINDS, ...SWAPPED].find((each) => each.id === id);
  if (!kind) throw new Error(`There is no kind of button with the id ${id}.`);
  return kind;
};
