import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/lib/run.mjs';

/** An application in examples/: a folder with a package.json, whose scripts the tests run. */
export interface Example {
  name: string;
  /** Whether the example's server renders the tag into its HTML. */
  serverRendered: boolean;
  /** Whether the example has a development server. Only development servers report hydration mismatches, so the tests visit them too. */
  hasDevelopmentServer: boolean;
  /** Whether the tests of the React component also run with this example's version of React. */
  testsComponent: boolean;
  /** Whether this is examples/integrations. Its pages have separate tests, so these tests only load the pages. */
  isIntegrations: boolean;
  /** The paths of pages with the button in a form, by name. */
  forms: Readonly<Record<string, string>>;
  /** Paths of pages that change while the overlay is open. The first key is the effect of the change on the attempt, the second key is its name. */
  lifetime: Readonly<Partial<Record<AttemptEffect, Record<string, string>>>>;
  /** The source file with the text of `#account`. A test edits this file while the overlay is open. */
  reloads: string | undefined;
}

/** The effect of a page change on an attempt. `keeps`: the attempt continues. `ends`: the attempt ends with `cancel` and `close`. */
export type AttemptEffect = 'keeps' | 'ends';

export interface PackageJson {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  config?: {
    serverRendered?: boolean;
    testsComponent?: boolean;
    integrations?: boolean;
    forms?: Record<string, string>;
    lifetime?: Example['lifetime'];
    reloads?: string;
  };
}

const SCRIPTS = ['typecheck', 'build', 'start'];

export function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}

/** Returns the examples with these names, or all examples if there are no names. */
export function examplesIn(folder: string, names: readonly string[]): Example[] {
  const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Failure(`There is no example ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  return (names.length > 0 ? all.filter((name) => names.includes(name)) : all).map((name) => {
    const { scripts = {}, config = {} } = readPackage(join(folder, name));
    const missing = SCRIPTS.filter((script) => !scripts[script]);
    if (missing.length > 0) throw new Failure(`examples/${name} has no script ${missing.join(', ')}.`);
    return {
      name,
      serverRendered: config.serverRendered ?? false,
      hasDevelopmentServer: scripts.dev !== undefined,
      testsComponent: config.testsComponent ?? false,
      isIntegrations: config.integrations ?? false,
      forms: config.forms ?? {},
      lifetime: config.lifetime ?? {},
      reloads: config.reloads,
    };
  });
}
