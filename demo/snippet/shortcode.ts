import type { Choices } from './choices.js';

/** Whether the snippet is only a shortcode, which our WordPress plugin replaces with the tag. */
export const isShortcode = ({ platform, login }: Readonly<Choices>): boolean =>
  platform === 'wordpress' && login === 'plugin';

/** Returns the shortcode, with the choices that the plugin supports. */
export function asShortcode(choices: Readonly<Choices>): string {
  const all: [string, string, unset: string][] = [
    ['app', choices.app, ''],
    ['label', choices.label, ''],
    ['appearance', choices.appearance, 'filled'],
    ['size', choices.size, 'medium'],
    ['success_url', choices.success === 'url' ? choices.successUrl : '', ''],
  ];
  const written = all.flatMap(([name, value, unset]) => (value === unset ? [] : ` ${name}="${value}"`));
  return `[pd_connect${written.join('')}]`;
}
