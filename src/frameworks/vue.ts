/** Registers the tag, and declares its types for Vue's templates. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import '../define.js';
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { ButtonEvent, ButtonProperties } from './jsx.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';

export * from '../element.js';

/** An `input` or `change` event. The element dispatches both, and is therefore also their `target`. */
type FieldEvent = Event & { readonly target: PdConnectButton; readonly currentTarget: PdConnectButton };
type Emits = { [Name in keyof PdConnectButtonEventMap]: (event: ButtonEvent<Name>) => void } & Record<
  'input' | 'change',
  (event: FieldEvent) => void
>;
/**
 * The names of the handlers, such as `onError`. They are removed from Vue's own types, which declare some of them with other event types.
 */
type Silent = `on${Capitalize<keyof Emits>}`;

/**
 * The type of the tag. A `ref` to the tag is the element itself, so this type extends the element's type. It adds `$props` and `$emit`,
 * against which Vue checks templates, although the element does not have these two members.
 */
export type VuePdConnectButton = new () => PdConnectButton & {
  $props: Omit<HTMLAttributes, Silent> &
    ButtonProperties & {
      form?: string;
      /** For `v-model`: Vue sets `value`, and listens to `input`. */
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
