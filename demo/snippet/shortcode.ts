import type { Choices } from './choices.js';

/** Whether our WordPress plugin writes the tag, so that the snippet is only the plugin's shortcode. */
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
