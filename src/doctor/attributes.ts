import { attributeOf, SETTING_NAMES, SETTINGS } from '../api/settings.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';

/** All attributes of the element: its settings, its token, and the attributes of a form control. */
export const ATTRIBUTES: readonly string[] = [
  ...SETTING_NAMES.filter((name) => SETTINGS[name].attribute !== false).map(attributeOf),
  ...['token', 'value', 'disabled', 'required'],
];

/** Global attributes of HTML that are similar to an attribute of the element, but are not misspelt. */
const GLOBAL = new Set(['title', 'style', 'is', 'part', 'slot', 'role', 'nonce', 'lang', 'dir', 'hidden']);
/** Matches attributes for scripts and frameworks, such as `data-id`, `:app` and `@click`. */
const FOR_SCRIPTS = /^(?:data-|aria-|on|x-|v-|hx-|ng-|[^a-z])/;

/**
 * Warns of each misspelt attribute. For example, some frameworks write `tokenendpoint` for the property `tokenEndpoint`. Ignores a name
 * that resembles no attribute of the element, because a page may have its own attributes.
 */
export function checkAttributes(attributes: ReadonlyMap<string, string> | undefined): SetupCheck[] {
  return [...(attributes?.keys() ?? [])].flatMap((name) => {
    const meant = correctName(name);
    return meant === undefined
      ? []
      : check(
          `attribute:${name}`,
          'warning',
          `The tag has the attribute \`${name}\`, which the button does not know.`,
          `Write \`${meant}\`. If a framework wrote this attribute for a property, set the property in the way of that framework.`,
        );
  });
}

/** Returns the correct name of a misspelt attribute. Returns undefined if the name is correct, or resembles no attribute of the element. */
function correctName(name: string): string | undefined {
  if (ATTRIBUTES.includes(name) || GLOBAL.has(name) || FOR_SCRIPTS.test(name)) return undefined;
  const plain = letters(name);
  return (
    ATTRIBUTES.find((attribute) => letters(attribute) === plain) ??
    // Skips short attributes, because many other names differ from them by one letter, such as `map` from `app`.
    ATTRIBUTES.find((attribute) => attribute.length > 4 && isOneEditAway(letters(attribute), plain))
  );
}

const letters = (name: string): string => name.replace(/[^a-z\d]/g, '');

/** Whether `a` and `b` differ by one inserted, missing or wrong letter, or by two transposed letters. */
function isOneEditAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restOfA, restOfB] = [a.slice(start), b.slice(start)];
  const [firstOfA = '', secondOfA = ''] = restOfA;
  return (
    restOfA.slice(1) === restOfB ||
    restOfA === restOfB.slice(1) ||
    restOfA.slice(1) === restOfB.slice(1) ||
    secondOfA + firstOfA + restOfA.slice(2) === restOfB
  );
}
