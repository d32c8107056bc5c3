/** Registers the tag, and declares its types for Svelte's markup. */
import type { HTMLAttributes } from 'svelte/elements';
import '../define.js';
import type { ButtonProperties } from './jsx.js';
import type { TagListeners } from './names.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';
import type { ElementAttributes } from './typings.js';

export * from '../element.js';

type Own = ElementAttributes & ButtonProperties & TagListeners;

export type SveltePdConnectButton = Omit<HTMLAttributes<PdConnectButton>, keyof Own> & Own;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pd-connect-button': SveltePdConnectButton;
  }
}
