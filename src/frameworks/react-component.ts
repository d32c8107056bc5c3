'use client';

import type * as React from 'react';
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  version,
  type DetailedHTMLProps,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
  type RefObject,
} from 'react';
import { HANDLERS, type EventName } from '../api/events.js';
import { attributeOf, SETTING_NAMES, SETTINGS } from '../api/settings.js';
import type { ButtonProperties, SilentHandler } from './jsx.js';
import type { ComponentHandlers, TagListeners } from './names.js';
import type { PdConnectButton as Element } from '../element/pd-connect-button.js';
import type { ButtonAttributes, FormAttribute, OnlyAttributes } from './typings.js';

export { ConnectError } from '../api/errors.js';
export { useConnect, type UseConnect } from './use-connect.js';
export type { ConnectOptions } from '../connect.js';
export type * from '../element.js';
export type { Element as PdConnectButtonElement };

/**
 * Properties that the component sets on the element instead of rendering them into HTML. `frontendOrigin` is one of them, because its
 * attribute does not accept every origin.
 */
const PROPERTIES = ['tokenProvider', 'fetch', 'token', 'frontendOrigin'] as const;

const NAMES: Record<string, string> = {
  ...Object.fromEntries(SETTING_NAMES.map((name) => [name, attributeOf(name)])),
  className: 'class',
};

const BEFORE_19 = parseInt(version) < 19;

/**
 * The boolean props, for which the component renders '' or no attribute before React 19, because React would write `true` or `false`. The
 * list is empty in React 19, which sets properties.
 */
const FLAGS = BEFORE_19
  ? [
      ...SETTING_NAMES.filter((name) => typeof SETTINGS[name].default === 'boolean'),
      ...['disabled', 'required', 'hidden', 'inert'],
    ]
  : [];

/** Props that are not passed to the tag, because the component sets or calls them itself. */
const HIDDEN: string[] = [...Object.values(HANDLERS), ...PROPERTIES, ...(BEFORE_19 ? ['onChange'] : [])];
/** The events for which the component adds its own listeners. React before 19 does not call `onChange` on custom elements. */
const EVENT_TYPES = [...Object.keys(HANDLERS), ...(BEFORE_19 ? ['change'] : [])];

type Own = ButtonProperties & ComponentHandlers & FormAttribute;

export type PdConnectButtonProps = Omit<HTMLAttributes<Element>, keyof Own> & Own;

// On the server, React runs no effects, and React 18 warns about layout effects.
const useLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * `<pd-connect-button>` for React 18 and 19. The attributes are also rendered on the server. Even after the component was unmounted,
 * handlers receive the outcome of the attempt, so that no caller waits forever.
 */
export const PdConnectButton: ForwardRefExoticComponent<PdConnectButtonProps & RefAttributes<Element>> =
  /* @__PURE__ */ forwardRef<Element, PdConnectButtonProps>(function PdConnectButton(props, ref) {
    const button = useRef<Element>(null);
    const latestProps = useRef<ComponentHandlers>(props);
    // The listener is always the same function, because strict mode adds the listener twice, and the browser then calls the function only
    // once.
    const listener = useRef((event: Event) => {
      const handler = event.type === 'change' ? 'onChange' : HANDLERS[event.type as EventName];
      (latestProps.current as Record<string, Listener>)[handler]?.(event);
    });
    useLayout(() => {
      latestProps.current = props;
    });
    useLayout(() => {
      for (const type of EVENT_TYPES) button.current?.addEventListener(type, listener.current);
    }, []);
    for (const name of PROPERTIES) useProperty(button, name, props[name]);
    useValue(button, props.value);
    useImperativeHandle<Element | null, Element | null>(ref, () => button.current, []);
    return createElement('pd-connect-button', { ...attributesOf(props), ref: button });
  });

type Listener = ((event: Event) => void) | undefined;

/**
 * Sets a property when the prop changes. Restores the earlier value when the prop is removed. When React shows hidden content again
 * (`<Activity>`, Suspense), does not set the property again, because the token may be used up.
 */
function useProperty(button: RefObject<Element | null>, name: keyof Element, value: unknown): void {
  const before = useRef<unknown>(undefined);
  const set = useRef<unknown>(undefined);
  useLayout(() => {
    const element = button.current;
    if (!element || value === set.current) return;
    if (set.current === undefined) before.current = Reflect.get(element, name);
    set.current = value;
    Object.assign(element, { [name]: value === undefined ? before.current : value });
  }, [button, name, value]);
}

/**
 * Sets the property `value` and also the attribute, because a form reset restores the attribute's value, and React 19 resets a form after
 * its action.
 */
function useValue(button: RefObject<Element | null>, value: string | null | undefined): void {
  const set = useRef<string | null | undefined>(undefined);
  useLayout(() => {
    const element = button.current;
    if (!element || value === set.current) return;
    set.current = value;
    if (value === undefined || value === null) element.removeAttribute('value');
    else {
      element.setAttribute('value', value);
      // Also sets the property, because an unchanged attribute does not change the value.
      element.value = value;
    }
  }, [button, value]);
}

/** Returns the props to pass to the tag, by the names of their attributes. */
function attributesOf(props: PdConnectButtonProps): Record<string, unknown> {
  const shown = Object.entries(props).filter(([name]) => !HIDDEN.includes(name));
  const flag = (value: unknown) => (value ? '' : undefined);
  return Object.fromEntries(
    shown.map(([name, value]: [string, unknown]) => [
      NAMES[name] ?? name,
      FLAGS.includes(name) ? flag(value) : value,
    ]),
  );
}

/** Handlers that React silently accepts on a custom element, and never calls. */
type Silent = SilentHandler | `${SilentHandler}Capture`;
type TagOwn = ButtonProperties & ButtonAttributes & TagListeners & FormAttribute;
/** Before React 19, a tag accepts only attributes. `onpd-connect` is excluded explicitly, because JSX accepts any name with a hyphen. */
type TagBefore19 = OnlyAttributes & { 'onpd-connect'?: never };
type Tag = typeof React extends { useActionState: unknown } ? TagOwn : TagBefore19;

/** The props of the tag `<pd-connect-button>` itself, without the component. */
export type ReactPdConnectButton = DetailedHTMLProps<
  Omit<HTMLAttributes<Element>, keyof TagOwn | Silent> & Tag,
  Element
>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares tags in this namespace
  namespace JSX {
    interface IntrinsicElements {
      'pd-connect-button': ReactPdConnectButton;
    }
  }
}
