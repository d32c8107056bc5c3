import manifest from '../../custom-elements.json' with { type: 'json' };

/** A custom property, a part or a state of the element, from the manifest. */
export interface Hook {
  name: string;
  description: string;
  default?: string;
}

interface Declaration {
  cssProperties?: Hook[];
  cssParts?: Hook[];
  cssStates?: Hook[];
}

const declarations = manifest.modules.flatMap((module) => module.declarations as Declaration[]);

/**
 * The custom properties, the parts and the states of the element. They come from the manifest, so the page shows new ones automatically.
 */
export const PROPERTIES: readonly Hook[] = declarations.flatMap(({ cssProperties = [] }) => cssProperties);
export const PARTS: readonly Hook[] = declarations.flatMap(({ cssParts = [] }) => cssParts);
export const STATES: readonly Hook[] = declarations.flatMap(({ cssStates = [] }) => cssStates);

export const PREFIX = '--pd-connect-';

/** For each custom property, the CSS property that uses its value. Both accept the same values. */
const FEEDS: Readonly<Record<string, string>> = {
  background: 'background',
  'background-hover': 'background',
  color: 'color',
  border: 'border-color',
  radius: 'border-radius',
  padding: 'padding',
  height: 'min-height',
  gap: 'gap',
  font: 'font',
  'font-weight': 'font-weight',
  accent: 'outline-color',
  'focus-ring': 'outline',
  spinner: 'border-color',
  'error-color': 'color',
  'warning-color': 'color',
  'success-color': 'color',
  backdrop: 'background',
};

const feeds = (name: string): string | undefined => FEEDS[name.replace(PREFIX, '')];

/** The control of a custom property. */
export type Control =
  { kind: 'colour' | 'padding' | 'font' | 'weight' | 'ring' | 'css' } | { kind: 'length'; most: number };

interface Knob {
  title: string;
  group: string;
  control: Control;
}

const colour = (title: string, group: string): Knob => ({ title, group, control: { kind: 'colour' } });
const length = (title: string, most: number): Knob => ({
  title,
  group: 'Shape',
  control: { kind: 'length', most },
});

/** The name, the group and the control of each custom property, in the order of the page. Other properties are edited as CSS. */
const KNOBS: Readonly<Record<string, Knob>> = {
  background: colour('Background', 'Colours'),
  color: colour('Text and icon', 'Colours'),
  'background-hover': colour('Background on hover', 'Colours'),
  border: colour('Border', 'Colours'),
  radius: length('Corner radius', 40),
  height: length('Minimum height', 96),
  padding: { title: 'Padding', group: 'Shape', control: { kind: 'padding' } },
  gap: length('Space between icon and text', 32),
  font: { title: 'Font', group: 'Text', control: { kind: 'font' } },
  'font-weight': { title: 'Weight', group: 'Text', control: { kind: 'weight' } },
  accent: colour('Colour of the focus ring', 'Focus'),
  'focus-ring': { title: 'Focus ring', group: 'Focus', control: { kind: 'ring' } },
  'success-color': colour('Check', 'Signs and messages'),
  'warning-color': colour('Warning', 'Signs and messages'),
  'error-color': colour('Message after a failure', 'Signs and messages'),
  spinner: colour('Spinner', 'Signs and messages'),
  backdrop: colour('Backdrop of the window', 'Signs and messages'),
};
const ORDER = Object.keys(KNOBS);

export const knobOf = (name: string): Knob =>
  KNOBS[name.replace(PREFIX, '')] ?? {
    title: name.replace(PREFIX, ''),
    group: 'More',
    control: { kind: 'css' },
  };

const place = ({ name }: Hook): number =>
  (ORDER.indexOf(name.replace(PREFIX, '')) + ORDER.length) % ORDER.length;

/** The custom properties by group. */
export const GROUPS: ReadonlyMap<string, Hook[]> = PROPERTIES.toSorted((a, b) => place(a) - place(b)).reduce(
  (groups, property) => {
    const { group } = knobOf(property.name);
    return groups.set(group, [...(groups.get(group) ?? []), property]);
  },
  new Map<string, Hook[]>(),
);

/** Whether the browser accepts a value for a property. */
export function isValid(property: string, value: string): boolean {
  const target = property.startsWith('--') ? feeds(property) : property;
  return target === undefined || CSS.supports(target, value);
}
