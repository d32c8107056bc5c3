import type { Choices } from './choices.js';
import { promised } from './jwt.js';
import { EAGER, folderOf, type Release } from './release.js';

/** The parts of a snippet before they are written as HTML or as a script. */
export interface Parts {
  attributes: [name: string, value: string][];
  /** The script's URL and hash. The hash also pins the files that the script loads later, because the script contains their hashes. */
  script: { address: string; hash: string };
  /** The file of the chosen language, which the snippet preloads. */
  language: { address: string; hash: string } | null;
  /** The look as a style sheet; '' for the default look. Contains no empty lines, which some editors would turn into paragraphs. */
  css: string;
  handlers: Handlers;
  /** Where the user's JWT comes from, and which origins receive it; null if the site sends no JWT. */
  jwt: Jwt | null;
}

export interface Jwt {
  /** An expression that evaluates to the JWT, or to a promise for the JWT. */
  expression: string;
  /** The origins of the endpoints. No other origin may receive the JWT. `null` means the page's origin. */
  origins: (string | null)[];
}

/** The reactions to the outcomes; null if the button's own reaction is enough. */
export interface Handlers {
  success: Reaction | null;
  error: Reaction | null;
  /** Whether a reaction shows a text. */
  shows: boolean;
}

export type Reaction =
  { does: 'show'; text: string } | { does: 'call'; name: string } | { does: 'push'; event: string };

export function partsOf(choices: Readonly<Choices>, release: Release, css: string): Parts {
  const folder = folderOf(choices, release);
  const file = `pd-connect-${choices.lang}.js`;
  const language = release.hashes[file];
  const handlers = {
    success: reactionTo(choices.success, choices.successMessage, choices.successFunction, 'success'),
    error: reactionTo(choices.failure, choices.failureMessage, choices.failureFunction, 'error'),
  };
  return {
    attributes: attributesOf(choices),
    script: { address: folder + EAGER, hash: release.hashes[EAGER] ?? '' },
    language: choices.lang && language ? { address: folder + file, hash: language } : null,
    css: css.trim().replaceAll(/\n{2,}/g, '\n'),
    jwt:
      choices.login === 'jwt' && choices.jwt
        ? { expression: promised(choices.jwt), origins: originsOf(choices) }
        : null,
    handlers: { ...handlers, shows: Object.values(handlers).some((reaction) => reaction?.does === 'show') },
  };
}

function originsOf({ endpoint, accounts }: Readonly<Choices>): (string | null)[] {
  const origins = [endpoint, accounts]
    .filter(Boolean)
    .map((address) => (URL.canParse(address) ? new URL(address).origin : null));
  return [...new Set(origins)];
}

function reactionTo(kind: string, text: string, name: string, outcome: string): Reaction | null {
  if (kind === 'message') return { does: 'show', text };
  if (kind === 'function') return { does: 'call', name };
  if (kind === 'datalayer') return { does: 'push', event: `pd_connect_${outcome}` };
  return null;
}

function attributesOf(choices: Readonly<Choices>): [string, string][] {
  const all: [string, string, unset: string][] = [
    ['app', choices.app, ''],
    ['token-endpoint', choices.endpoint, ''],
    ['accounts-endpoint', choices.accounts, ''],
    // Sends no cookies with a JWT, because the JWT identifies the user, and cookies would only add requirements for CORS.
    ['credentials', choices.login === 'jwt' ? 'omit' : choices.credentials, 'same-origin'],
    ['mode', choices.mode, 'frame'],
    ['label', choices.label, ''],
    ['icon', choices.icon, ''],
    ['lang', choices.lang, ''],
    ['appearance', choices.appearance, 'filled'],
    ['size', choices.size, 'medium'],
    ['success-url', choices.success === 'url' ? choices.successUrl : '', ''],
  ];
  return all.filter(([, value, unset]) => value !== unset).map(([name, value]) => [name, value]);
}
