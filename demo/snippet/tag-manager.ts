import { indented, scriptString } from './literals.js';
import { isForeign, reaction } from './markup.js';
import type { Jwt, Parts } from './parts.js';

/**
 * Returns the snippet for a tag manager. The snippet is one ES5 script that creates all elements, because tag managers run no script with a
 * `type`, accept only ES5, and insert markup only at the end of the page.
 */
export function asTag(parts: Parts, place: string): string {
  const { attributes, css, handlers, jwt, language, script } = parts;
  const { success, error, shows } = handlers;
  const lines = [
    'function make(name, properties) {',
    '  return Object.assign(document.createElement(name), properties);',
    '}',
    `var place = document.querySelector(${scriptString(place)});`,
    'if (!place || place.querySelector("pd-connect-button")) return;',
    ...(language
      ? head('link', { rel: 'modulepreload', href: language.address, integrity: language.hash })
      : []),
    ...head('script', { type: 'module', src: script.address, integrity: script.hash }),
    ...(css ? head('style', { textContent: css }) : []),
    'var button = make("pd-connect-button");',
    ...attributes.map(([name, value]) => `button.setAttribute("${name}", ${scriptString(value)});`),
    ...(jwt === null ? [] : bearer(jwt)),
    'place.append(button);',
    ...(shows
      ? [
          'var status = make("p");',
          'status.setAttribute("role", "status");',
          'place.append(status);',
          ...listener('beforeconnect', ['status.textContent = "";']),
        ]
      : []),
    ...(success ? listener('success', reaction(success)) : []),
    ...(error
      ? listener('error', [...(error.does === 'show' ? ['event.preventDefault();'] : []), ...reaction(error)])
      : []),
  ];
  return `<script>\n  (function () {\n${indented(lines.join('\n'), 4)}\n  })();\n</script>`;
}

/** Returns the same code as `bearer` of markup.ts, in ES5. */
function bearer({ expression, origins }: Jwt): string[] {
  return [
    'button.fetch = function (url, init) {',
    '  var origin = new URL(url, location.href).origin;',
    `  if (${isForeign(origins)}) return Promise.reject(new TypeError("Not our endpoint"));`,
    `  return Promise.resolve().then(function () { return ${expression}; }).then(function (jwt) {`,
    '    var headers = new Headers(init.headers);',
    '    headers.set("Authorization", "Bearer " + jwt);',
    '    return fetch(url, Object.assign({}, init, { headers: headers }));',
    '  });',
    '};',
  ];
}

function head(name: string, properties: Record<string, string>): string[] {
  const written = Object.entries(properties).map(([key, value]) => `  ${key}: ${scriptString(value)}`);
  return [`document.head.append(make("${name}", {`, written.join(',\n'), '}));'];
}

function listener(event: string, statements: string[]): string[] {
  return [
    `button.addEventListener("${event}", function (event) {`,
    ...statements.map((statement) => `  ${statement}`),
    '});',
  ];
}
