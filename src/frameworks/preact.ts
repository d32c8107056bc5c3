/** Registers the tag, and declares its types for Preact's JSX. */
import type { HTMLAttributes } from 'preact';
import '../define.js';
import type { ButtonProperties, SilentHandler } from './jsx.js';
import type { TagListeners } from './names.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';
import type { ElementAttributes } from './typings.js';

export * from '../element.js';

/** Handlers have lower-case names, because Preact would register `onSuccess` as a listener for `Success`. */
type Own = ElementAttributes & ButtonProperties & TagListeners;

export type PreactPdConnectButton = Omit<HTMLAttributes<PdConnectButton>, keyof Own | SilentHandler> & Own;

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Preact declares tags in this namespace
  namespace JSX {
    interface IntrinsicElements {
      'pd-connect-button': PreactPdConnectButton;
    }
  }
}
