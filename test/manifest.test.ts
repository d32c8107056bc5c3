import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { settingsWith } from '../src/api/settings.js';
import { PdConnectButton } from '../src/element/pd-connect-button.js';

interface Entry {
  name: string;
  kind?: string;
  description?: string;
  type?: { text: string };
  default?: string;
  attribute?: string;
  reflects?: boolean;
  static?: boolean;
}

type Kind = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssStates' | 'cssProperties';
const KINDS: Kind[] = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssStates', 'cssProperties'];

interface Manifest {
  modules: { path: string; declarations: (Record<Kind, Entry[]> & { name: string; tagName?: string })[] }[];
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const element = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .find(({ tagName }) => tagName === 'pd-connect-button')!;
const names = (kind: Kind) => element[kind].map(({ name }) => name).sort();

/** The source text of the element, its API and its flow, in which the tests find names. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) =>
    /^(api|attempt|element|element\/account-list|flow)\/[\w.-]+\.ts$/.test(file.replaceAll('\\', '/')),
  )
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .join('\n');
const found = (pattern: RegExp) =>
  [...new Set(Array.from(sources.matchAll(pattern), ([, name = '']) => name))].sort();

describe('custom-elements.json', () => {
  it('the manifest lists exactly the attributes that the element observes', () => {
    assert.deepEqual(names('attributes'), [...PdConnectButton.observedAttributes].sort());
  });

  it('the manifest marks exactly the properties that reflect to attributes', () => {
    // `disabled` and `required` reflect through their own setters, and not through Lit.
    const written = found(/toggleAttribute\('(\w+)'/g);
    const declared = element.members.filter(({ reflects }) => reflects).map(({ name }) => name);
    assert.deepEqual(declared.sort(), [...settingsWith('reflect'), ...written].sort());
  });

  it('the manifest has every public property and no internal member', () => {
    const fields = element.members.filter(({ kind }) => kind === 'field').map(({ name }) => name);
    for (const name of [...PdConnectButton.elementProperties.keys(), 'state', 'account', 'error'])
      assert.ok(fields.includes(String(name)), String(name));
    assert.deepEqual(
      element.members.filter(({ name }) => /^#|^_|Callback$|^(static|styles|render|flowRequest)/.test(name)),
      [],
    );
  });

  it('the manifest lists exactly the custom properties that the styles use', () => {
    assert.deepEqual(names('cssProperties'), found(/var\(\s*(--pd-connect-[\w-]+)/g));
  });

  it('the manifest lists exactly the parts of element and overlay', () => {
    const rendered = found(/part=["']([\w-]+)["']/g);
    const chosen = found(/part=\$\{[^}]*\? '([\w -]+)'/g).flatMap((parts) => parts.split(' '));
    const created = found(/create\('\w+', \{.*\}, '([\w-]+)'\)/g);
    const properties = found(/\bpart: '([\w-]+)'/g);
    const buttons = found(/(?:small|[bB]utton)\(\s*'([\w-]+)'/g);
    const parts = new Set([...rendered, ...chosen, ...created, ...properties, ...buttons]);
    assert.deepEqual(names('cssParts'), [...parts].sort());
  });

  it('the manifest lists exactly the slots that the element renders', () => {
    const named = found(/<slot name="([\w-]+)/g);
    const chosen = found(/slotName = '([\w-]+)'/g);
    assert.deepEqual(names('slots'), ['', ...named, ...chosen].sort());
  });

  it('the manifest lists exactly the states of the type ConnectState', () => {
    const union = /type ConnectState =(.*?);/s.exec(sources)?.[1] ?? '';
    assert.deepEqual(names('cssStates'), Array.from(union.matchAll(/'(\w+)'/g), ([, state]) => state).sort());
  });

  it('the manifest lists exactly the custom events and native events of the element', () => {
    const map = /interface PdConnectButtonEventMap \{(.*?)^\}/ms.exec(sources)?.[1] ?? '';
    const typed = [...map.matchAll(/^ {2}'?([\w-]+)'?: (CustomEvent<\w+>)/gm)];
    // PdConnectButtonEventMap needs no native events, because TypeScript's DOM types include these.
    const native = found(/dispatchEvent\(new (?:Custom)?Event\('(\w+)'/g).map((name) => [name, 'Event']);
    assert.ok(typed.length > 0 && native.length > 0);
    assert.deepEqual(
      Object.fromEntries(element.events.map(({ name, type }) => [name, type?.text])),
      Object.fromEntries([...typed.map(([, name, type]) => [name, type]), ...native]),
    );
  });

  it('the manifest describes each entry once, in a sentence', () => {
    for (const kind of KINDS) {
      assert.equal(new Set(names(kind)).size, element[kind].length, kind);
      for (const { name, description } of element[kind])
        assert.match(description ?? '', /^.+[.…)]$/s, `${kind} ${name}`);
    }
  });

  it('the manifest has the types of attributes and events, and default values', () => {
    for (const { name, type } of [...element.attributes, ...element.events]) assert.ok(type?.text, name);
    const declared = element.attributes.filter((attribute) => attribute.default !== undefined);
    const defaults = Object.fromEntries(declared.map(({ name, default: value }) => [name, value]));
    assert.equal(defaults.timeout, '15000');
    assert.equal(defaults['frontend-origin'], "'https://pipedream.com'");
    assert.equal(defaults.disabled, 'false');
  });

  it('the manifest lists the values of the attribute prefetch', () => {
    const prefetch = element.attributes.find(({ name }) => name === 'prefetch');
    assert.equal(prefetch?.type?.text, "'intent' | 'hover' | 'none'");
  });

  it('the manifest names only files of the build', () => {
    for (const { path } of manifest.modules) assert.match(path, /^dist\/[\w/-]+\.js$/);
  });
});

describe('docs/REFERENCE.md', () => {
  const reference = readFileSync('docs/REFERENCE.md', 'utf8');
  /** Returns the names in the first column of the tables in this section. */
  const tabled = (heading: string) => {
    const section = new RegExp(`^## ${heading}$(.*?)^## `, 'ms').exec(reference)?.[1] ?? '';
    const cells = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
    return cells.flatMap((cell) => Array.from(cell.matchAll(/`([\w-]+)/g), ([, name = '']) => name)).sort();
  };

  it('docs/REFERENCE.md lists exactly the attributes of custom-elements.json', () => {
    assert.deepEqual(tabled('Attributes and properties'), names('attributes'));
  });

  it('docs/REFERENCE.md lists exactly the events of custom-elements.json', () => {
    assert.deepEqual(tabled('Events'), names('events'));
  });

  it('docs/REFERENCE.md lists exactly the methods of custom-elements.json', () => {
    const methods = element.members.filter((member) => member.kind === 'method' && !member.static);
    assert.deepEqual(tabled('Methods'), methods.map(({ name }) => name).sort());
  });

  it('docs/REFERENCE.md lists exactly the custom properties of custom-elements.json', () => {
    assert.deepEqual(tabled('Styling'), names('cssProperties'));
  });

  it('docs/REFERENCE.md names every part, state and slot of custom-elements.json', () => {
    for (const kind of ['cssParts', 'cssStates', 'slots'] as const)
      for (const name of names(kind))
        assert.ok(!name || reference.includes(`\`${name}\``), `${kind} ${name}`);
  });

  it('docs/REFERENCE.md and docs/TROUBLESHOOTING.md describe every error code', () => {
    const table = /const RETRYABLE = \{(.*?)^\}/ms.exec(sources)?.[1] ?? '';
    const codes = Array.from(table.matchAll(/^ {2}'?([\w-]+)'?:/gm), ([, code = '']) => code).sort();
    assert.ok(codes.length > 0);
    assert.deepEqual(tabled('Errors'), codes);
    const help = readFileSync('docs/TROUBLESHOOTING.md', 'utf8');
    assert.deepEqual(Array.from(help.matchAll(/^### `([\w-]+)`$/gm), ([, code]) => code).sort(), codes);
  });
});
