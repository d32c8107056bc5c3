import { readFileSync } from 'node:fs';
import { ROOT } from './paths.mjs';

/** Matches the packages of Lit, whose code is bundled into our files. */
const LIT = /^(lit|lit-html|lit-element|@lit\/reactive-element)$/;
const SDK = '@pipedream/sdk';

/** @param {string} path */
const read = (path) => readFileSync(ROOT + path, 'utf8');
/** @param {string} path */
const manifestOf = (path) =>
  /** @type {{name: string, version: string}} */ (JSON.parse(read(`${path}package.json`)));

/** Returns the sentence that section 1.2b of the SDK's license requires in every copy. */
export function sdkSentence() {
  const [, sentence] =
    /provide this with\s+each copy: “([^”]+)”/.exec(read(`node_modules/${SDK}/LICENSE`)) ?? [];
  if (!sentence)
    throw new Error(
      `The license of ${SDK} has changed: read the license, then adapt scripts/build/licences.mjs.`,
    );
  return sentence.replace(/\s+/g, ' ');
}

/** Returns the description of our changes to the SDK, which section 1.2a of its license requires. */
export const sdkModification = () =>
  `${SDK} ${manifestOf(`node_modules/${SDK}/`).version}, MODIFIED by pd-connect-button: stubs replace two of its modules`;

/**
 * Returns the license comment for the top of a bundle of these modules. Returns an empty string if all modules are ours.
 *
 * @param {readonly string[]} modules
 * @throws if the bundle contains a package that has no notice
 */
export function bannerOf(modules) {
  const packages = new Set(
    modules.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []),
  );
  const parts = [`pd-connect-button ${manifestOf('').version} | MIT`];
  if ([...packages].some((name) => LIT.test(name))) parts.push('Lit, Copyright Google LLC | BSD-3-Clause');
  if (packages.has(SDK)) parts.push(`${sdkModification()}. ${sdkSentence()}`);
  const unknown = [...packages].filter((name) => !LIT.test(name) && name !== SDK);
  if (unknown.length > 0)
    throw new Error(`Add the notice of ${unknown.join()} to scripts/build/licences.mjs.`);
  if (parts.length === 1) return '';
  return `/*! ${parts.join(' | ')} | Licenses: THIRD-PARTY-NOTICES.txt */`;
}

/** Returns the text of THIRD-PARTY-NOTICES.txt. */
export function notices() {
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `${[
    `pd-connect-button is under the MIT license: see LICENSE. Some of its files contain code of others, under the
licenses below. A comment at the top of each such file names them.`,
    `${sdkModification()} (its REST client and its
token providers). In: dist/flow/connect-flow.js, dist/cdn/pd-connect-flow-*.js

${wrap(sdkSentence())}

${read(`node_modules/${SDK}/LICENSE`).trim()}`,
    `Lit: lit, lit-html, lit-element and @lit/reactive-element, unmodified.
In: dist/cdn/pd-connect-button.js

${read('node_modules/lit/LICENSE').trim()}`,
  ].join(rule)}\n`;
}

/** @param {string} text */
const wrap = (text) => text.replace(/(.{1,80})(?: |$)/g, '$1\n').trim();
