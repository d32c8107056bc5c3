/** One small application in each framework, which the tests change while the overlay is open. Bundled by bundle.ts. */
import { Activity, createElement, startTransition, Suspense, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createComponent, createSignal, For } from 'solid-js';
import { render as renderSolid, spread } from 'solid-js/web';
import { mount } from 'svelte';
import { writable } from 'svelte/store';
import SvelteList from 'svelte-component:list';
import SvelteSpread from 'svelte-component:spread';
import {
  createApp,
  defineComponent,
  h,
  KeepAlive,
  nextTick,
  ref,
  Teleport,
  vShow,
  withDirectives,
  type FunctionalComponent,
} from 'vue';
import { PdConnectButton } from '../../../src/element.js';

/** An application that shows a list of paragraphs, with the button among them. */
interface World {
  show: (keys: string[]) => void;
  /** Other ways to change it, by name. */
  ways?: Record<string, () => unknown>;
}

const place = document.querySelector<HTMLElement>('#root')!;
/** What the framework's own handler of `cancel` was called for. */
const heard: string[] = [];
const cancelled = () => void heard.push('cancel');

const never = new Promise<never>(() => undefined);
function Suspended({ suspends }: { suspends: boolean }): null {
  if (suspends) throw never; // eslint-disable-line @typescript-eslint/only-throw-error -- how a component suspends
  return null;
}

function react(): World {
  let set!: (change: object) => void;
  function App(): ReactNode {
    const [{ keys, suspends, hidden }, setState] = useState({
      keys: ['button'],
      suspends: false,
      hidden: false,
    });
    set = (change) => setState((state) => ({ ...state, ...change }));
    const list = keys.map((key) =>
      key === 'button'
        ? createElement('pd-connect-button', { key, app: 'slack', oncancel: cancelled } as object)
        : createElement('p', { key }, key),
    );
    return createElement(
      Suspense,
      { fallback: 'Loading' },
      createElement(Activity, { mode: hidden ? 'hidden' : 'visible', children: list }),
      createElement(Suspended, { suspends }),
    );
  }
  createRoot(place).render(createElement(App));
  return {
    show: (keys) => set({ keys }),
    ways: {
      suspend: () => set({ suspends: true }),
      'suspend in a transition': () => startTransition(() => set({ suspends: true })),
      'hide in an Activity': () => set({ hidden: true }),
    },
  };
}

function vue(): World {
  const keys = ref(['button']);
  const target = ref('#root');
  const shown = ref(true);
  const kept = ref(true);
  const Button = defineComponent(() => () => h('pd-connect-button', { app: 'slack', onCancel: cancelled }));
  const Other = defineComponent(() => () => h('p', 'Another'));
  const App: FunctionalComponent = () =>
    h(Teleport, { to: target.value }, [
      withDirectives(
        h(
          'section',
          keys.value.map((key) =>
            key === 'button'
              ? h(
                  'div',
                  { key },
                  h(KeepAlive, null, () => h(kept.value ? Button : Other)),
                )
              : h('p', { key }, key),
          ),
        ),
        [[vShow, shown.value]],
      ),
    ]);
  createApp(App).mount(document.createElement('div'));
  return {
    show: (next) => (keys.value = next),
    ways: {
      teleport: () => (target.value = '#elsewhere'),
      'v-show': () => (shown.value = false),
      'leave it to KeepAlive': () => (kept.value = false),
    },
  };
}

function svelte(): World {
  const keys = writable(['button']);
  mount(SvelteList, { target: place, props: { keys, cancelled } });
  return { show: (next) => keys.set(next) };
}

function solid(): World {
  const [keys, setKeys] = createSignal(['button']);
  renderSolid(
    () =>
      createComponent(For, {
        get each() {
          return keys();
        },
        children: (key: string) => {
          const element = document.createElement(key === 'button' ? 'pd-connect-button' : 'p');
          if (key === 'button') spread(element, { app: 'slack', 'on:cancel': cancelled }, false, true);
          return element;
        },
      }),
    place,
  );
  return { show: (next) => void setKeys(next) };
}

function plain(): World {
  const button = document.createElement('pd-connect-button');
  button.setAttribute('app', 'slack');
  button.addEventListener('cancel', cancelled);
  place.append(button);
  const elsewhere = document.querySelector<HTMLElement & { moveBefore: (node: Node, before: null) => void }>(
    '#elsewhere',
  )!;
  return {
    show: (keys) =>
      place.replaceChildren(...keys.map((key) => (key === 'button' ? button : document.createElement('p')))),
    ways: { moveBefore: () => elsewhere.moveBefore(button, null) },
  };
}

const WORLDS = { plain, react, vue, svelte, solid };
export type Name = keyof typeof WORLDS;

/** Renders the tag with settings by their properties' names, in each framework's way that does not know the element yet. */
const MISSPELT: Record<string, (props: Record<string, unknown>) => void> = {
  react: (props) => createRoot(place).render(createElement('pd-connect-button', props)),
  vue: (props) => void createApp({ render: () => h('pd-connect-button', props) }).mount(place),
  svelte: (props) => void mount(SvelteSpread, { target: place, props: { props } }),
  solid: (props) =>
    void renderSolid(() => {
      const element = document.createElement('pd-connect-button');
      spread(element, props, false, true);
      return element;
    }, place),
  html: (props) => {
    const tag = Object.entries(props).map(
      ([name, value]) => `${name}="${String(value).replaceAll('"', '')}"`,
    );
    place.innerHTML = `<pd-connect-button ${tag.join(' ')}></pd-connect-button>`;
  },
};

const button = () => document.querySelector<PdConnectButton>('pd-connect-button')!;
let subject: PdConnectButton;
let world: World | undefined;
const outcomes: string[] = [];

const page = {
  heard,
  outcomes,
  define: () => customElements.define('pd-connect-button', PdConnectButton),
  start: (name: Name) => {
    world = WORLDS[name]();
  },
  isThere: () => !!document.querySelector('pd-connect-button')?.shadowRoot,
  /** Begins an attempt, and resolves once the overlay is open. */
  open: async () => {
    subject = button();
    subject.tokenProvider = () => Promise.resolve({ token: `ctok_${'0'.repeat(32)}` });
    subject.frontendOrigin = location.origin;
    const opened = new Promise((resolve) => subject.addEventListener('open', resolve, { once: true }));
    void subject.connect().then(({ type }) => outcomes.push(type));
    await opened;
  },
  show: (keys: string[]) => world?.show(keys),
  way: (name: string) => void world?.ways?.[name]?.(),
  /** What has become of the button: whether it was taken out of its place, and whether the overlay still is open and modal. */
  found: () => ({
    moved: records.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node === subject || node.contains(subject)),
    ),
    open: subject.state === 'open' && !!subject.shadowRoot?.querySelector('dialog')?.matches(':modal'),
  }),
  nextTick,
  neverAsked: () => Promise.reject(new Error('A function in an attribute.')),
  misspell: (name: string, props: Record<string, unknown>) => MISSPELT[name]?.(props),
  has: () => !!document.querySelector('pd-connect-button'),
  complaint: async () => {
    const outcome = await button().connect();
    return outcome.type === 'error' ? `${outcome.error.code}: ${outcome.error.message}` : outcome.type;
  },
};

const records: MutationRecord[] = [];
new MutationObserver((batch) => void records.push(...batch)).observe(document.body, {
  childList: true,
  subtree: true,
});

Object.assign(window, { page });
export type Page = typeof page;
