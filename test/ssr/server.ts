import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import type { InstalledPackage } from '../support/installed-package.js';

/** Defines the element in this process, from the packed package. */
export async function defineFrom({ folder }: InstalledPackage): Promise<void> {
  await import(pathToFileURL(join(folder, 'dist/index.js')).href);
}

/** Resolves to the server-rendered HTML of a template. */
export const renderToString = (template: unknown): Promise<string> => collectResult(render(template));

/** Resolves to the server-rendered HTML of a button with these attributes. */
export const renderButton = (attributes: Record<string, string>): Promise<string> =>
  renderToString(tag(attributes));

/** Returns a template of the tag. Lit cannot bind attributes with dynamic names, so this function builds the template's strings. */
const tag = (attributes: Record<string, string>): unknown => {
  const names = Object.keys(attributes);
  const strings = ['<pd-connect-button', ...names.map(() => '"')].map((end, index) => {
    const next = names[index];
    return next === undefined ? `${end}></pd-connect-button>` : `${end} ${next}="`;
  });
  return html(Object.assign(strings, { raw: strings }), ...Object.values(attributes));
};
