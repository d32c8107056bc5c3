import type { Appearance, Size } from '../../src/index.js';

/** The look that a designer sets: the style sheet and the attributes. */
export interface Look {
  css: string;
  appearance: Appearance;
  size: Size;
  dir: 'ltr' | 'rtl';
  label: string;
  icon: boolean;
}

export const APPEARANCES = ['filled', 'outlined', 'plain'] as const satisfies readonly Appearance[];
export const SIZES = ['small', 'medium', 'large'] as const satisfies readonly Size[];
export const DIRECTIONS = ['ltr', 'rtl'] as const;

export const PLAIN_LOOK: Readonly<Look> = {
  css: '',
  appearance: 'filled',
  size: 'medium',
  dir: 'ltr',
  label: '',
  icon: true,
};

/** Serializes only the differences from the default look, so that a shared URL stays short. */
export function writeLook(look: Look): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(look)) {
    if (value !== PLAIN_LOOK[key as keyof Look]) params.set(key, String(value));
  }
  return params;
}

/** Parses the look from a URL. Ignores unknown values, because anyone can write a URL. */
export function readLook(params: URLSearchParams): Look {
  const choice = <T extends string>(key: keyof Look, choices: readonly T[]): T =>
    choices.find((value) => value === params.get(key)) ?? (PLAIN_LOOK[key] as T);
  return {
    css: params.get('css') ?? '',
    appearance: choice('appearance', APPEARANCES),
    size: choice('size', SIZES),
    dir: choice('dir', DIRECTIONS),
    label: params.get('label') ?? '',
    icon: params.get('icon') !== 'false',
  };
}
