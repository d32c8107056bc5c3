/** Registers the tag and types it in Vue's templates. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import '../define.js';
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { ButtonEvent, ButtonProperties } from './jsx.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';

export * from '../element.js';

type Emits = { [Name in keyof PdConnectButtonEventMap]: (event: ButtonEvent<Name>) => void };
/** Vue's own handlers of these names are typed for another event. */
type Silent = `on${Capitalize<keyof PdConnectButtonEventMap>}`;

/** Templates are checked against `$props` and `$emit`, which no element has; a `ref` to the tag is the element itself. */
export type VuePdConnectButton = new () => PdConnectButton & {
  $props: Omit<HTMLAttributes, Silent> &
    ButtonProperties & {
      form?: string;
      /** Of `v-model`: Vue sets `value`, and listens to `input`. */
      modelValue?: string | undefined;
      'onUpdate:modelValue'?: ((value: string) => void) | undefined;
    } & PublicProps;
  $emit: EmitFn<Emits>;
};

declare module 'vue' {
  interface GlobalComponents {
    'pd-connect-button': VuePdConnectButton;
  }
}
