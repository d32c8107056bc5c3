import manifest from '../../custom-elements.json' with { type: 'json' };

/** A named thing of the element's public face, as the manifest has it. */
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

/** All that a style sheet can reach, from the manifest: what is new there shows here by itself. */
export const PROPERTIES: readonly Hook[] = declarations.flatMap(({ cssProperties = [] }) => cssProperties);
export const PARTS: readonly Hook[] = declarations.flatMap(({ cssParts = [] }) => cssParts);
export const STATES: readonly Hook[] = declarations.flatMap(({ cssStates = [] }) => cssStates);

export const PREFIX = '--pd-connect-';

/** The CSS property that a custom property ends up in, and so what it may say. */
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
  backdrop: 'background',
};

const feeds = (name: string): string | undefined => FEEDS[name.replace(PREFIX, '')];

/** Whether a colour alone is a sensible value, so that a colour picker helps. */
export const takesColour = (name: string): boolean => /color$|^background$/.test(feeds(name) ?? '');

/** Whether the browser would make something of this value. */
export function isValid(property: string, value: string): boolean {
  const target = property.startsWith('--') ? feeds(property) : property;
  return target === undefined || CSS.supports(target, value);
}
