const FILES = import.meta.glob<string>('./presets/*.css', { query: '?raw', import: 'default', eager: true });

const TITLES: Readonly<Record<string, string>> = {
  brand: 'Brand, filled',
  outline: 'Minimal outline',
  pill: 'Pill',
  settings: 'Quiet settings row',
  row: 'Dense table row',
  card: 'Card',
  logo: 'Card with logo',
  glass: 'Dark glass',
  contrast: 'High contrast',
  official: 'Official',
};

export interface Preset {
  name: string;
  title: string;
  css: string;
}

const NONE: Preset = { name: '', title: 'Default style', css: '' };

const files = Object.entries(FILES).map(([path, css]): Preset => {
  const name = path.replace(/^.*\/|\.css$/g, '');
  return { name, title: TITLES[name] ?? name, css: css.trim() };
});
const order = Object.keys(TITLES);

export const PRESETS: readonly Preset[] = [
  NONE,
  ...files.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
];

export const presetNamed = (name: string): Preset => PRESETS.find((preset) => preset.name === name) ?? NONE;
