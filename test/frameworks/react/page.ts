/** What the tests do with the component, in the browser. Bundled by bundle.ts, with React as its developers have it. */
import { createElement, createRef, StrictMode, type ReactNode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import {
  PdConnectButton,
  type PdConnectButtonElement,
  type PdConnectButtonProps,
} from '../../../src/frameworks/react.js';
import { APP } from './app.js';

const container = document.querySelector('#root')!;
const ref = createRef<PdConnectButtonElement>();
const heard: string[] = [];
let root: Root | undefined;

const inStrictMode = (node: ReactNode) => createElement(StrictMode, null, node);

/** Handlers that write down what they hear, in the words of this rendering. */
const listening = (words: string): Partial<PdConnectButtonProps> => ({
  onSuccess: ({ detail }) => heard.push(`${words} success ${detail.app}`),
  onCancel: ({ currentTarget }) => heard.push(`${words} cancel ${currentTarget.localName}`),
  onStep: ({ detail }) => heard.push(`${words} step ${detail.step}`),
});

const page = {
  ownFetch: ((...request) => fetch(...request)) satisfies typeof fetch,
  neverAnswers: () => new Promise<never>(() => undefined),
  ref,
  heard,
  hydrate: () => {
    root = hydrateRoot(container, inStrictMode(createElement(PdConnectButton, { ...APP, ref })));
  },
  render: (props: PdConnectButtonProps, words = 'first') => {
    root ??= createRoot(container);
    root.render(inStrictMode(createElement(PdConnectButton, { ...props, ...listening(words), ref })));
  },
  unmount: () => root?.unmount(),
};

Object.assign(window, { page });

export type Page = typeof page;
