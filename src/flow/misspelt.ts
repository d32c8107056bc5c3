import { attributeOf, SETTING_NAMES, SETTINGS } from '../api/settings.js';

/**
 * Returns a message with the correct name for each misspelt setting. Settings are often misspelt by frameworks that set attributes instead
 * of properties: they write the attribute `tokenendpoint` for the property `tokenEndpoint`, or write the source of a function into an
 * attribute.
 */
export function findMisspelt(element: Element): string[] {
  return SETTING_NAMES.flatMap((name) => {
    const attribute = attributeOf(name);
    const lowerCase = name.toLowerCase();
    if (SETTINGS[name].attribute === false) {
      const found = [attribute, lowerCase].find(
        (spelling) => element.hasAttribute(spelling) || (spelling !== name && spelling in element),
      );
      return found
        ? [`Found \`${found}\`, but a function must be a property: ${asProperty(element, name)}.`]
        : [];
    }
    return lowerCase !== name && (element.hasAttribute(lowerCase) || lowerCase in element)
      ? [`Found \`${lowerCase}\`: write the attribute \`${attribute}\`, or ${asProperty(element, name)}.`]
      : [];
  });
}

/** Returns advice on how to set a property in the framework that rendered the element. */
function asProperty(element: Element, name: string): string {
  // React adds its own properties to each element that it renders.
  if (Object.keys(element).some((key) => key.startsWith('__react')))
    return `in React render \`<PdConnectButton ${name}={…}>\` of "pd-connect-button/react"`;
  if (element.closest('[data-v-app]')) return `in Vue bind \`:${attributeOf(name)}.prop\``;
  return `set the property \`${name}\` (in Solid \`prop:${name}\`, in Lit \`.${name}\`), after the tag is defined`;
}
