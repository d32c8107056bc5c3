import { attributeValue, indented, scriptString } from './literals.js';
import type { Jwt, Parts, Reaction } from './parts.js';

const WIDTH = 90;

/** Returns the snippet as HTML. */
export function asMarkup(parts: Parts, id: string): string {
  const { attributes, css, handlers, jwt, language, script } = parts;
  const listens = handlers.success !== null || handlers.error !== null;
  const named: [string, string][] = listens || jwt !== null ? [['id', id], ...attributes] : attributes;
  return [
    language &&
      element('link', [
        ['rel', 'modulepreload'],
        ['href', language.address],
        ['integrity', language.hash],
      ]),
    `${element('script', [
      ['type', 'module'],
      ['src', script.address],
      ['integrity', script.hash],
    ])}</script>`,
    css && `<style>\n${indented(css, 2)}\n</style>`,
    `${element('pd-connect-button', named)}</pd-connect-button>`,
    jwt !== null && `<script>\n${indented(bearer(jwt, id), 2)}\n</script>`,
    handlers.shows && `<p id="${id}-status" role="status"></p>`,
    listens && `<script type="module">\n${indented(listeners(parts, id), 2)}\n</script>`,
  ]
    .filter(Boolean)
    .join('\n');
}

function element(name: string, attributes: [string, string][]): string {
  const written = attributes.map(([key, value]) => `${key}="${attributeValue(value)}"`);
  const single = `<${[name, ...written].join(' ')}>`;
  return single.length <= WIDTH ? single : `<${name}\n${indented(written.join('\n'), 2)}\n>`;
}

/** Returns the classic script of docs/recipes/worker-jwt.md, which runs before the button's module. */
function bearer({ expression, origins }: Jwt, id: string): string {
  return [
    "// This script runs before the button's own script, which requests the accounts at once.",
    `document.getElementById(${scriptString(id)}).fetch = async (url, init) => {`,
    "  // Without this check of the origin, a tag that an attacker injects into the page could send the JWT to the attacker's endpoint.",
    '  const { origin } = new URL(url, location.href);',
    `  if (${isForeign(origins)}) throw new TypeError('Not our endpoint');`,
    '  const headers = new Headers(init.headers);',
    `  headers.set('Authorization', \`Bearer \${await ${expression}}\`);`,
    '  return fetch(url, { ...init, headers });',
    '};',
  ].join('\n');
}

/**
 * Returns an ES5 condition for the snippet, which is true if the variable `origin` is foreign. A foreign origin must not receive the JWT.
 */
export function isForeign(origins: Jwt['origins']): string {
  const written = origins.map((origin) => (origin === null ? 'location.origin' : scriptString(origin)));
  return written.map((origin) => `origin !== ${origin}`).join(' && ');
}

function listeners({ handlers }: Parts, id: string): string {
  const { success, error, shows } = handlers;
  return [
    `const button = document.getElementById(${scriptString(id)});`,
    shows && `const status = document.getElementById(${scriptString(`${id}-status`)});`,
    shows && listener('beforeconnect', ['status.textContent = "";']),
    success && listener('success', reaction(success)),
    // `preventDefault()` hides the button's own message, which the snippet's message replaces.
    error &&
      listener('error', [...(error.does === 'show' ? ['event.preventDefault();'] : []), ...reaction(error)]),
  ]
    .filter(Boolean)
    .join('\n');
}

function listener(event: string, statements: string[]): string {
  const argument = statements.some((statement) => statement.includes('event.')) ? 'event' : '';
  const body = indented(statements.join('\n'), 2);
  return `button.addEventListener("${event}", (${argument}) => {\n${body}\n});`;
}

/** Returns the statements that react to an outcome, in ES5, because a tag manager accepts no later syntax. */
export function reaction(what: Reaction): string[] {
  switch (what.does) {
    case 'show':
      return [`status.textContent = ${scriptString(what.text)};`];
    case 'call':
      return [`window.${what.name}(event.detail);`];
    case 'push': {
      const more = what.event.endsWith('error') ? ', code: event.detail.code' : '';
      return [
        'window.dataLayer = window.dataLayer || [];',
        `window.dataLayer.push({ event: "${what.event}", app: event.detail.app${more} });`,
      ];
    }
  }
}
