/** One small application for each framework, which the tests change while the overlay is open. bundle.ts bundles this module. */
import {
  Activity,
  createElement,
  startTransition,
  Suspense,
  useEffect,
  useState,
  type ReactNode,
} from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString as renderReact } from 'react-dom/server.browser';
import { createComponent, createSignal, For } from 'solid-js';
import { mergeProps, render as renderSolid, spread } from 'solid-js/web';
import { mount } from 'svelte';
import { writable } from 'svelte/store';
import SvelteList from 'svelte-component:list';
import SvelteSpread from 'svelte-component:spread';
import SvelteWritten from 'svelte-component:written';
import {
  createApp,
  createSSRApp,
  defineComponent,
  h,
  KeepAlive,
  nextTick,
  ref,
  shallowRef,
  Teleport,
  vModelText,
  vShow,
  withDirectives,
  type FunctionalComponent,
} from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import { PdConnectButton } from '../../../src/element.js';
import { PdConnectButton as ReactButton } from '../../../src/frameworks/react-component.js';

/** An application that shows a list of paragraphs and the button. */
interface World {
  show: (keys: string[]) => void;
  /** Other functions that change the application, by name. */
  ways?: Record<string, () => unknown>;
}

const place = document.querySelector<HTMLElement>('#root')!;
/** An entry for each call of the framework's `cancel` handler. */
const calls: string[] = [];
const cancelled = () => void calls.push('cancel');

const never = new Promise<never>(() => undefined);
function Suspended({ suspends }: { suspends: boolean }): null {
  if (suspends) throw never; // eslint-disable-line @typescript-eslint/only-throw-error -- components suspend by throwing a promise
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
      'deactivate in KeepAlive': () => (kept.value = false),
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

type Props = Record<string, unknown>;

const inSvelte = (component: typeof SvelteSpread, props: Props) => {
  const current = writable(props);
  mount(component, { target: place, props: { settings: current } });
  return (next: Props) => current.set(next);
};

/** For each framework, a function that renders the tag with props, and returns a function that renders the tag again with new props. */
const MISSPELT: Record<string, (props: Props) => (props: Props) => void> = {
  react: (props) => {
    const root = createRoot(place);
    const render = (next: Props) => root.render(createElement('pd-connect-button', next));
    render(props);
    return render;
  },
  vue: (props) => {
    const current = shallowRef(props);
    createApp({ render: () => h('pd-connect-button', current.value) }).mount(place);
    return (next) => (current.value = next);
  },
  svelte: (props) => inSvelte(SvelteSpread, props),
  'svelte without a spread': (props) => inSvelte(SvelteWritten, props),
  solid: (props) => {
    const [current, setCurrent] = createSignal(props);
    renderSolid(() => {
      const element = document.createElement('pd-connect-button');
      spread(element, mergeProps(current), false, true);
      return element;
    }, place);
    return (next) => void setCurrent(next);
  },
  html: (props) => {
    const render = (next: Props) => {
      const tag = Object.entries(next).map(
        ([name, value]) => `${name}="${String(value).replaceAll('"', '')}"`,
      );
      place.innerHTML = `<pd-connect-button ${tag.join(' ')}></pd-connect-button>`;
    };
    render(props);
    return render;
  },
};

/** A form field in one framework. `set` changes the value in the framework's model. */
interface Field {
  /** Returns the value of the field; undefined until the field is hydrated. */
  value: () => string | undefined;
  set: (value: string) => void;
}

/** For each framework, a function that inserts server-rendered HTML and hydrates the HTML. */
const HYDRATED: Record<string, () => Promise<Field>> = {
  react: () => {
    let value: string | undefined;
    let set!: (value: string) => void;
    function App(): ReactNode {
      const [current, setCurrent] = useState('');
      useEffect(() => {
        value = current;
        set = setCurrent;
      });
      const onChange = ({ currentTarget }: { currentTarget: EventTarget & { value: string } }) =>
        setCurrent(currentTarget.value);
      return createElement(ReactButton, { app: 'slack', name: 'slack', value: current, onChange } as object);
    }
    place.innerHTML = renderReact(createElement(App));
    hydrateRoot(place, createElement(App));
    return Promise.resolve({ value: () => value, set: (next) => set(next) });
  },
  vue: async () => {
    const value = ref('');
    const props = {
      app: 'slack',
      name: 'slack',
      'onUpdate:modelValue': (next: string) => (value.value = next),
    };
    const App = defineComponent(
      () => () => withDirectives(h('pd-connect-button', props), [[vModelText, value.value]]),
    );
    place.innerHTML = await renderVue(createSSRApp(App));
    createSSRApp(App).mount(place);
    return { value: () => value.value, set: (next) => (value.value = next) };
  },
};

const button = () => document.querySelector<PdConnectButton>('pd-connect-button')!;
let subject: PdConnectButton;
let world: World | undefined;
let field: Field | undefined;
let again: ((props: Props) => void) | undefined;
const outcomes: string[] = [];

const page = {
  calls,
  outcomes,
  define: () => customElements.define('pd-connect-button', PdConnectButton),
  start: (name: Name) => {
    world = WORLDS[name]();
  },
  isThere: () => !!document.querySelector('pd-connect-button')?.shadowRoot,
  /** Starts an attempt. Resolves once the overlay is open. */
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
  /** Returns whether the button was moved or removed, and whether its overlay is still open and modal. */
  found: () => ({
    moved: records.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node === subject || node.contains(subject)),
    ),
    open: subject.state === 'open' && !!subject.shadowRoot?.querySelector('dialog')?.matches(':modal'),
  }),
  nextTick,
  hydrate: async (name: string) => {
    field = await HYDRATED[name]?.();
  },
  field: () => field?.value(),
  setField: (value: string) => field?.set(value),
  neverAsked: () => Promise.reject(new Error('A function in an attribute.')),
  misspell: (name: string, props: Props) => {
    again = MISSPELT[name]?.(props);
  },
  misspellAgain: (props: Props) => again?.(props),
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
