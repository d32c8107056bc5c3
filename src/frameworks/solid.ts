/** Registers the tag, and declares its types for Solid's JSX. */
import type { JSX } from 'solid-js';
import '../define.js';
import type { ButtonProperties, SilentHandler } from './jsx.js';
import type { SolidListeners, SolidProperties } from './names.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';
import type { ButtonAttributes, ElementAttributes } from './typings.js';

export * from '../element.js';

/**
 * The settings that have the same name as attribute and as property. The type leaves out other settings, because Solid would set
 * `tokenEndpoint` as the property `tokenendpoint`.
 */
type Plain = Pick<ButtonProperties, keyof ButtonProperties & keyof ButtonAttributes>;
type Own = ElementAttributes & Plain & SolidProperties & SolidListeners;

export type SolidPdConnectButton = Omit<JSX.HTMLAttributes<PdConnectButton>, keyof Own | SilentHandler> & Own;

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Solid declares tags in this namespace
  namespace JSX {
    interface IntrinsicElements {
      'pd-connect-button': SolidPdConnectButton;
    }
  }
}
