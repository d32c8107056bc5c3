/** The browser code of the component's tests. bundle.ts bundles this module with React's development build. */
import { createElement, createRef, StrictMode, Suspense, useEffect, version, type ReactNode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import {
  PdConnectButton,
  useConnect,
  type ConnectOptions,
  type PdConnectButtonElement,
  type PdConnectButtonProps,
  type UseConnect,
} from '../../../src/frameworks/react.js';
import { APP } from './app.js';

const container = document.querySelector('#root')!;
const ref = createRef<PdConnectButtonElement>();
const calls: string[] = [];
let root: Root | undefined;

const inStrictMode = (node: ReactNode) => createElement(StrictMode, null, node);

/** Returns handlers that record their events. Each entry starts with `words`. */
const listening = (words: string): Partial<PdConnectButtonProps> => ({
  onSuccess: ({ detail }) => calls.push(`${words} success ${detail.app}`),
  onCancel: ({ currentTarget }) => calls.push(`${words} cancel ${currentTarget.localName}`),
  onChange: ({ currentTarget }) => calls.push(`${words} change ${currentTarget.localName}`),
  onAccountChange: ({ currentTarget }) => calls.push(`${words} accountchange ${currentTarget.localName}`),
  onStep: ({ detail }) => calls.push(`${words} step ${detail.step}`),
});

const never = new Promise<never>(() => undefined);
/** Suspends while `suspends` is true, so that React hides the siblings. */
function Suspended({ suspends }: { suspends: boolean }): null {
  if (suspends) throw never; // eslint-disable-line @typescript-eslint/only-throw-error -- components suspend by throwing a promise, in React 18 and 19
  return null;
}

let hook: UseConnect | undefined;
const pending: boolean[] = [];
function Hooked({ options }: { options: ConnectOptions }): null {
  const used = useConnect(options);
  useEffect(() => {
    hook = used;
    pending.push(used.pending);
  });
  return null;
}

const page = {
  container,
  ownFetch: ((...request) => fetch(...request)) satisfies typeof fetch,
  neverAnswers: () => new Promise<never>(() => undefined),
  ref,
  calls,
  hydrate: () => {
    root = hydrateRoot(container, inStrictMode(createElement(PdConnectButton, { ...APP, ref })));
  },
  render: (props: PdConnectButtonProps, words = 'first') => {
    root ??= createRoot(container);
    root.render(inStrictMode(createElement(PdConnectButton, { ...props, ...listening(words), ref })));
  },
  /** Renders the component beside another component, which may suspend. */
  renderSuspended: (props: PdConnectButtonProps, suspends: boolean) => {
    root ??= createRoot(container);
    const children = [
      createElement(PdConnectButton, { ...props, ...listening('first'), ref, key: 'button' }),
      createElement(Suspended, { suspends, key: 'beside' }),
    ];
    root.render(inStrictMode(createElement(Suspense, { fallback: 'Loading' }, children)));
  },
  /** Renders the tag without the React component. */
  renderTag: (props: Record<string, unknown>) => {
    root ??= createRoot(container);
    root.render(inStrictMode(createElement('pd-connect-button', { ...props, ref })));
  },
  version,
  pending,
  hook: () => hook,
  renderHook: (options: ConnectOptions) => {
    root ??= createRoot(container);
    root.render(inStrictMode(createElement(Hooked, { options })));
  },
  unmount: () => root?.unmount(),
};

Object.assign(window, { page });

export type Page = typeof page;
