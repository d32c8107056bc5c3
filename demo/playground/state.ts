import { createStore, type Store } from '../page/store.js';
import { readLook, writeLook, type Look } from './look.js';
import { presetNamed } from './presets.js';
import { trackHistory, type History } from './history.js';
import { isSheet, type Scope } from './sheet-text.js';

/** The playground's state: the look, the chosen preset, the rule to edit, and the highlighted part. */
export interface Playground extends Look, Scope {
  /** The name of the preset with which the style sheet began; '' for none. */
  preset: string;
  /** The name of the highlighted part; '' for none. */
  lit: string;
}

export type PlaygroundStore = Store<Playground> & { readonly history: History };

/** Creates the playground's state from the URL, and updates the URL after each change. */
export function createPlayground(): PlaygroundStore {
  const store = createStore<Playground>({ ...ofHash(), state: '', part: '', pseudo: '', lit: '' });
  store.subscribe((playground) => {
    const hash = `#${hashOf(playground)}`;
    if (hash !== (location.hash || '#')) history.replaceState(null, '', hash);
  });
  addEventListener('hashchange', () => {
    // Does not reset the look if the hash is that of a link within the page, which only moves the focus.
    const isPlace = document.getElementById(location.hash.slice(1)) !== null;
    store.update(isPlace ? {} : ofHash());
  });
  const edits = trackHistory(store, ({ preset, ...rest }) => ({ preset, ...lookOf({ preset, ...rest }) }));
  return Object.assign(store, { history: edits });
}

export const lookOf = ({ css, appearance, size, dir, label, icon }: Playground): Look => ({
  css,
  appearance,
  size,
  dir,
  label,
  icon,
});

/** Returns the URL's hash for a state. If a preset's CSS is unchanged, the hash contains the preset's name instead of the CSS. */
function hashOf(playground: Playground): string {
  const params = writeLook(lookOf(playground));
  if (playground.css === presetNamed(playground.preset).css) {
    params.delete('css');
    if (playground.preset) params.set('preset', playground.preset);
  }
  return params.toString();
}

function ofHash(): Look & Pick<Playground, 'preset'> {
  const params = new URLSearchParams(location.hash.slice(1));
  const look = readLook(params);
  const preset = presetNamed(params.get('preset') ?? '');
  return {
    ...look,
    preset: look.css ? '' : preset.name,
    css: look.css && isSheet(look.css) ? look.css : preset.css,
  };
}
