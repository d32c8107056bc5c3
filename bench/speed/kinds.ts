/** A button of one make, among those that are measured side by side. */
export interface Kind {
  readonly id: KindId;
  /** As the tables call it. */
  readonly name: string;
  readonly markup: string;
  /** Its file below page/; ours is the CDN build, the native button needs none. */
  readonly entry?: string;
}

export type KindId =
  'native' | 'bare-lit' | 'bare-lit-cut' | 'ours' | 'ours-npm' | 'shoelace' | 'material' | 'google-pay';

const BARE = '<bare-lit-button label="Connect Slack"></bare-lit-button>';
const OURS = '<pd-connect-button app="slack" token-endpoint="/token"></pd-connect-button>';

export const KINDS: readonly Kind[] = [
  { id: 'native', name: 'native `<button>`', markup: '<button type="button">Connect Slack</button>' },
  {
    id: 'bare-lit',
    name: 'bare Lit button, on Lit as it comes',
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

/** The same two the other way round: the yardstick on the Lit of the CDN build, and ours on Lit as it comes. */
export const SWAPPED: readonly Kind[] = [
  {
    id: 'bare-lit-cut',
    name: "bare Lit button, on the CDN build's cut Lit",
    markup: BARE,
    entry: 'kinds/bare-lit',
  },
  {
    id: 'ours-npm',
    name: '`<pd-connect-button>`, npm package on Lit as it comes',
    markup: OURS,
    entry: 'kinds/ours-npm',
  },
];

/** The elements that others ship: what ours is to be ahead of. */
export const PEERS: readonly KindId[] = ['shoelace', 'material', 'google-pay'];

export const kindOf = (id: KindId): Kind => {
  const kind = [...KINDS, ...SWAPPED].find((each) => each.id === id);
  if (!kind) throw new Error(`There is no kind ${id}.`);
  return kind;
};
