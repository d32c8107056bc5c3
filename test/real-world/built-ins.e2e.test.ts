import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test, after, before } from 'node:test';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';
import { startHost, type Page } from './host.js';
import { installLibraries } from './install.js';

await installLibraries();
const library = (file: string) => readFileSync(new URL(`node_modules/${file}`, import.meta.url), 'utf8');

/** The paths of libraries that are not on npm, but in a Debian package, such as libjs-prototype. */
const DEBIAN = {
  'Prototype 1.7.3': '/usr/share/javascript/prototype/prototype-1.7.3.js',
};

/** Scripts that replace or extend built-ins, as old libraries and polyfills do. The pages run them before the element's script. */
const REPLACED: Record<string, string> = {
  'an Array.from that does not support iterables': `Array.from = (list) => Array.prototype.slice.call(list ?? [])`,
  'the Promise of zone.js': library('zone.js/bundles/zone.umd.js'),
  'toJSON on Object.prototype and Array.prototype': `for (const type of [Object, Array, String])
    Object.defineProperty(type.prototype, 'toJSON', { configurable: true, value() { return 'replaced'; } })`,
  'a Function.prototype.bind that ignores arguments': `Function.prototype.bind = function (self) {
    const bound = this;
    return function (...args) { return bound.apply(self, args); };
  }`,
  'an Element.prototype.remove that needs a parent': `Element.prototype.remove = function () {
    this.parentNode.removeChild(this);
    return this;
  }`,
  'String.prototype extensions': `Object.assign(String.prototype, {
    startsWith(start) { return this.indexOf(start) === 0; },
    endsWith(end) { return this.slice(-end.length) === end; },
    trim() { return String(this).replace(/^ +| +$/g, ''); },
    at: 1, contains: 1, each: 1, strip: 1, sub: 1,
  })`,
  'Array.prototype extensions': `Object.assign(Array.prototype, {
    entries() { return this.slice(); },
    find(test) { for (const item of this) if (test(item)) return item; },
    each: 1, first: 1, last: 1, remove: 1, clear: 1,
  })`,
  'Object.prototype additions': `Object.assign(Object.prototype, {
    extend: () => undefined, clone: () => undefined, watch: 1, keys: 1, forEach: 1 })`,
  'Object.keys, Object.values and Object.entries that accept only objects': `for (const name of ['keys', 'values', 'entries']) {
    const native = Object[name];
    Object[name] = (table) => { if (table === null || typeof table !== 'object') throw new TypeError(); return native(table); };
  }`,
};

const pages: Record<string, Page> = {};
const names: [title: string, path: string][] = [];
const add = (title: string, script: string) => {
  const path = `page-${names.length}`;
  names.push([title, path]);
  pages[path] = { scripts: [script], body: '{button}' };
};
for (const [title, script] of Object.entries(REPLACED)) add(title, script);
const missing: string[] = [];
for (const [title, file] of Object.entries(DEBIAN))
  if (existsSync(file)) add(title, readFileSync(file, 'utf8').replaceAll('</script', String.raw`<\/script`));
  else missing.push(title);

/** Pages that WebKit's driver cannot run, because it shares the page's globals, and these replacements break its responses. */
const BREAKS_DRIVER = ['toJSON on Object.prototype and Array.prototype', 'Object.prototype additions'];

const host = await startHost(pages);
const BUTTON = `document.querySelector('#connect')`;

for (const engine of enginesToTest())
  suite(`a page with replaced built-ins, in ${engine}`, () => {
    let page: EnginePage;
    before(async () => {
      page = await openPage(engine);
    });
    after(() => page.close());

    const driven = names.filter(([title]) => engine !== 'webkit' || !BREAKS_DRIVER.includes(title));
    for (const [title, path] of driven)
      test(`the button works on a page with ${title}`, async () => {
        await page.open(`${host.url}/${path}`);
        await page.waitUntil(
          `document.readyState === 'complete' && ${BUTTON}?.shadowRoot?.querySelector('button')`,
        );
        await page.evaluate(`void (window.events = '', ${BUTTON}.setAttribute('app', 'test_success'),
          ['open', 'success', 'error', 'cancel', 'close'].forEach((name) =>
            ${BUTTON}.addEventListener(name, () => (events += name + ' '))))`);
        await page.click(BUTTON);
        await page.waitUntil(`/close|error/.test(events)`);
        const error = await page.evaluate<string>(
          `${BUTTON}.error ? ${BUTTON}.error.message + ' ' + (${BUTTON}.error.cause?.stack ?? '') : ''`,
        );
        assert.deepEqual([await page.evaluate('events'), error], ['open success close ', '']);
        assert.equal(
          await page.evaluate(`${BUTTON}.shadowRoot.querySelectorAll('dialog, iframe').length`),
          0,
        );
      });
    for (const title of missing)
      test(`the button works on a page with ${title}`, { skip: 'its Debian package is not installed' });
  });
