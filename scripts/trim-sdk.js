// @ts-check
import { readFileSync } from 'node:fs';
import MagicString from 'magic-string';

const BROWSER_ENTRY = '@pipedream/sdk/dist/esm/browser/index.mjs';
const REST_CLIENT = '@pipedream/sdk/dist/esm/index.mjs';
const TOKEN_PROVIDERS = '@pipedream/sdk/dist/esm/core/auth/index.mjs';

/** All that the browser entry touches on itself. A new name may come from the base class that is left out. */
const KNOWN_MEMBERS = '_tokenProvider cleanup createIframe frontendUrl iframe iframeId iframeUrl'.split(' ');

/** What stands in for the parts that are left out: just what the browser entry uses of them. */
const STAND_INS = new Map([
  [
    REST_CLIENT,
    'export class PipedreamClient { constructor(options) { this._tokenProvider = options.tokenProvider; } }',
  ],
  [TOKEN_PROVIDERS, 'export class ConnectTokenProvider { refresh() {} }'],
]);

/**
 * Leaves the SDK's REST client and token providers out of a browser bundle. The browser client extends the one and
 * holds the other, but `connectAccount` with a token passed outright uses neither, and they are some 98 % of the
 * bytes. Fails when the SDK is not laid out as expected, and when nothing was left out.
 *
 * @returns {import('vite').Plugin}
 */
export function trimSdk() {
  const trimmed = new Set();
  return {
    name: 'trim-pipedream-sdk',
    enforce: 'pre',
    load(id) {
      if (id.endsWith(BROWSER_ENTRY)) expectKnownLayout(readFileSync(id, 'utf8'));
      for (const [path, code] of STAND_INS) {
        if (!id.endsWith(path)) continue;
        trimmed.add(path);
        return code;
      }
      return null;
    },
    transform(code, id) {
      return id.endsWith(BROWSER_ENTRY) ? { code: modern(code, this.parse(code)), map: null } : null;
    },
    buildEnd(error) {
      for (const path of STAND_INS.keys())
        if (!error && !trimmed.has(path)) changed(`it does not come by ${path} any more`);
    },
  };
}

/** @typedef {{type: string, start: number, end: number, callee?: {name?: string}, arguments: {body: Node}[]}} Node */

/** As a compiler writes `object.member?.name`, and `object.member?.(` of a method. */
const OPTIONAL = /\((_\w) = ([\w.]+)\) === null \|\| \1 === void 0 \? void 0 : \1\.(call\(\w+, )?/g;

/** The `process` that it gives to pages, and what guards options that the adapter always gives. */
const UNUSED = ['if (typeof process', 'if (!externalUserId)', 'if (typeof tokenCallback'];

/**
 * The SDK is compiled for browsers without `async` functions and `?.`: writes both as they were, and leaves out what is
 * not used.
 *
 * @param {string} source
 * @param {unknown} program its syntax tree
 */
function modern(source, program) {
  const edited = new MagicString(source);
  for (const { type, start, end, callee, arguments: passed } of nodesIn(program)) {
    if (type === 'YieldExpression') edited.update(start, start + 'yield'.length, 'await');
    if (type === 'IfStatement' && UNUSED.some((begin) => source.startsWith(begin, start)))
      edited.remove(start, end);
    if (type === 'MethodDefinition' && source.startsWith('get externalUserId', start))
      edited.remove(start, end);
    if (type !== 'CallExpression' || callee?.name !== '__awaiter') continue;
    const body = passed.at(-1)?.body;
    if (!body) return changed('its asynchronous functions are compiled in another way');
    edited.update(start, body.start, '(async () => ');
    edited.update(body.end, end, ')()');
  }
  return edited
    .toString()
    .replace(OPTIONAL, (_, _name, member, call) => (call ? `${member}?.(` : `${member}?.`));
}

/** @param {unknown} node @returns {Generator<Node>} */
function* nodesIn(node) {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) yield /** @type {Node} */ (node);
  for (const child of Object.values(node)) yield* nodesIn(child);
}

/** @param {string} source */
function expectKnownLayout(source) {
  const imports = [...source.matchAll(/^import [^;]+ from "([^"]+)";/gm)].map(([, from]) => from).sort();
  if (imports.join() !== '../core/auth/index.mjs,../index.mjs')
    changed(`its browser entry imports ${imports.join(', ')}`);
  const members = new Set([...source.matchAll(/\bthis\.(\w+)/g)].map(([, name]) => String(name)));
  members.delete('__awaiter');
  const unknown = [...members].filter((name) => !KNOWN_MEMBERS.includes(name));
  if (unknown.length > 0) changed(`its browser client uses this.${unknown.join(', this.')}`);
  const asked = [...source.matchAll(/_tokenProvider\.(\w+)/g)].map(([, name]) => name).sort();
  if (asked.join() !== 'externalUserId,getToken,refresh')
    changed(`it asks its token provider for ${asked.join(', ')}`);
  if (/\bsuper\.\w/.test(source)) changed('its browser client calls methods of the REST client');
}

/**
 * @param {string} what
 * @returns {never}
 */
function changed(what) {
  throw new Error(
    `trim-sdk: @pipedream/sdk is laid out anew: ${what}. Read it, then adapt scripts/trim-sdk.js.`,
  );
}
