/** Registers the tag and types it in Vue's templates. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import './define.js';
import type { PdConnectButton } from './pd-connect-button.js';
import type { ElementEvents, ElementProperties } from './typings.js';

export * from './element.js';

type Emits = { [Name in keyof ElementEvents]: (event: ElementEvents[Name]) => void };
/** Vue's own handlers of these names would be told another event. */
type Silent = `on${Capitalize<keyof ElementEvents>}`;

/** Templates are checked against `$props` and `$emit`, which no element has; a `ref` to the tag is the element itself. */
export type VuePdConnectButton = new () => PdConnectButton & {
  $props: Omit<HTMLAttributes, Silent> & ElementProperties & { form?: string } & PublicProps;
  $emit: EmitFn<Emits>;
};

declare module 'vue' {
  interface GlobalComponents {
    'pd-connect-button': VuePdConnectButton;
  }
}
