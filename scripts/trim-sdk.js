// @ts-check
import MagicString from 'magic-string';
import { cut } from './lib/cut.js';

const SDK = '/@pipedream/sdk/';
const BROWSER_ENTRY = `${SDK}dist/esm/browser/index.mjs`;

/** All that the browser entry touches on itself. A new name may come from the base class that is left out. */
const KNOWN_MEMBERS = '_tokenProvider cleanup createIframe frontendUrl iframe iframeId iframeUrl'.split(' ');

/** What the compiler has made of newer syntax, and how often: `async` functions, the waits in them, and `?.`. */
const COMPILED = { functions: 2, waits: 1, optionals: 6 };

/** @type {[find: string, replacement: string][]} */
const TEXTS = [
  ['export * from "../index.mjs";', ''],
  ['import { ConnectTokenProvider } from "../core/auth/index.mjs";', ''],
  ['import { PipedreamClient as BackendClient, } from "../index.mjs";', ''],
  // The `process` that it gives to pages.
  [
    `if (typeof process === "undefined") {
    // We're in the browser
    globalThis.process || (globalThis.process = {
        env: {},
    });
}`,
    '',
  ],
  // Options of the REST client.
  [
    `    const { 
    // These are some dummy values that would produce a blank Connect token,
    // in case the user does not need to make any API requests other than
    // connecting an external user's account.
    externalUserId = "", token = "", tokenCallback = () => Promise.resolve({ token, expiresAt: new Date(), connectLinkUrl: "" }), } = opts || {};
    return new PipedreamClient(Object.assign(Object.assign({}, opts), { externalUserId,
        tokenCallback }));`,
    'return new PipedreamClient();',
  ],
  ['export class PipedreamClient extends BackendClient {', 'export class PipedreamClient {'],
  [
    `        const { baseUrl, externalUserId, headers, projectEnvironment, tokenCallback, workflowDomain } = opts || {};
        if (!externalUserId) {
            throw new Error("The external user ID cannot be blank");
        }
        if (typeof tokenCallback !== "function") {
            throw new Error("The token callback must be a function");
        }
        const tokenProvider = new ConnectTokenProvider({
            externalUserId,
            tokenCallback,
        });
        super({
            baseUrl,
            headers,
            projectEnvironment,
            projectId: "",
            tokenProvider,
            workflowDomain,
        });`,
    '',
  ],
  // The adapter says where the frame comes from, and always which token and app it is for.
  [
    `        this.frontendUrl = \`https://\${opts.frontendHost || "pipedream.com"}\`;
        this.iframeUrl = \`\${this.frontendUrl}/_static/connect.html\`;`,
    '',
  ],
  [
    `    get externalUserId() {
        return this._tokenProvider.externalUserId;
    }`,
    '',
  ],
  ['opts.token || (yield this._tokenProvider.getToken())', 'opts.token'],
  ['this._tokenProvider.refresh();', ''],
  [
    `            if (typeof opts.app === "string") {
                qp.set("app", opts.app);
            }
            else {
                throw new ConnectError("Object app not yet supported");
            }`,
    'qp.set("app", opts.app);',
  ],
  // The overlay gives the frame its title and its look, and the adapter takes it away.
  ['iframe.title = "Pipedream Connect";', ''],
  [
    'iframe.style.cssText = "position:fixed;inset:0;z-index:2147483647;border:0;display:block;overflow:hidden auto";',
    '',
  ],
  ['iframe.width = "100%";', ''],
  ['iframe.height = "100%";', ''],
  [
    `            iframe.onload = () => {
                this.iframe = iframe;
            };`,
    '',
  ],
  ['(_a = this.iframe) === null || _a === void 0 ? void 0 : _a.remove();', ''],
];

/**
 * Leaves the SDK's REST client and token providers out of a browser bundle, and what the adapter gives, forbids or undoes
 * anyway. The browser client extends the one and holds the other, but `connectAccount` with a token passed outright uses
 * neither, and they are some 98 % of the bytes. Each cut must find what it is made for exactly once; fails too when the
 * SDK is not laid out as expected, and when more of it comes along.
 *
 * @returns {import('vite').Plugin}
 */
export function trimSdk() {
  /** @type {Set<string>} */
  const taken = new Set();
  return {
    name: 'trim-pipedream-sdk',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes(SDK)) return null;
      taken.add(id);
      if (!id.endsWith(BROWSER_ENTRY)) return null;
      expectKnownLayout(code);
      return { code: modern(trimmed(code), (text) => this.parse(text)), map: null };
    },
    buildEnd(error) {
      if (error) return;
      const others = [...taken].filter((id) => !id.endsWith(BROWSER_ENTRY));
      if (taken.size === 0) changed(`it does not come by ${BROWSER_ENTRY} any more`);
      if (others.length > 0) changed(`its browser entry brings ${others.join(', ')}`);
    },
  };
}

/** @param {string} source */
function trimmed(source) {
  try {
    return cut(source, { body: [] }, { texts: TEXTS });
  } catch (error) {
    return changed(String(error));
  }
}

/** @typedef {{type: string, start: number, end: number, callee?: {name?: string}, arguments: {body: Node}[]}} Node */

/** As a compiler writes `object.member?.name`, and `object.member?.(` of a method. */
const OPTIONAL = /\((_\w) = ([\w.]+)\) === null \|\| \1 === void 0 \? void 0 : \1\.(call\(\w+, )?/g;

/**
 * The SDK is compiled for browsers without `async` functions and `?.`: writes both as they were.
 *
 * @param {string} source
 * @param {(text: string) => unknown} parse
 */
function modern(source, parse) {
  const found = { functions: 0, waits: 0, optionals: 0 };
  const edited = new MagicString(source);
  for (const { type, start, end, callee, arguments: passed } of nodesIn(parse(source))) {
    if (type === 'YieldExpression') {
      edited.update(start, start + 'yield'.length, 'await');
      found.waits++;
    }
    if (type !== 'CallExpression' || callee?.name !== '__awaiter') continue;
    const body = passed.at(-1)?.body;
    if (!body) return changed('its asynchronous functions are compiled in another way');
    edited.update(start, body.start, '(async () => ');
    edited.update(body.end, end, ')()');
    found.functions++;
  }
  const text = edited.toString().replace(OPTIONAL, (_, _name, member, call) => {
    found.optionals++;
    return call ? `${member}?.(` : `${member}?.`;
  });
  const numbers = JSON.stringify(found);
  if (numbers !== JSON.stringify(COMPILED))
    changed(`the compiled syntax in its browser client is ${numbers}`);
  return text;
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
