/** Registers the tag and types it in Svelte's markup. */
import type { HTMLAttributes } from 'svelte/elements';
import './define.js';
import type { PdConnectButton } from './pd-connect-button.js';
import type { ElementAttributes, ElementEvents, ElementProperties } from './typings.js';

export * from './element.js';

type Handlers = {
  [Name in keyof ElementEvents as `on${Name}` | `on${Name}capture`]?:
    ((event: ElementEvents[Name] & { readonly currentTarget: PdConnectButton }) => void) | null | undefined;
};
type Own = ElementAttributes & ElementProperties & Handlers;

export type SveltePdConnectButton = Omit<HTMLAttributes<PdConnectButton>, keyof Own> & Own;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pd-connect-button': SveltePdConnectButton;
  }
}
