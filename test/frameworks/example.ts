import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/lib/run.mjs';

/** An application in examples/: a folder with a package.json, whose scripts are the contract with these tests. */
export interface Example {
  name: string;
  /** HTML comes with the tag in it, from the example's own server. */
  serverRendered: boolean;
  /** Also visited as its developer sees it, where frameworks speak of hydration that does not match. */
  hasDevelopmentServer: boolean;
  /** Its React is another than this repository's: the component's own tests run with it too. */
  testsComponent: boolean;
  /** The pages of apps, which have tests of their own: here they are only looked at. */
  isIntegrations: boolean;
  /** Its pages with the button in a form: their addresses by name. */
  forms: Readonly<Record<string, string>>;
  /** Its pages that change while the overlay is open, by what becomes of the attempt: their addresses by name. */
  lifetime: Readonly<Partial<Record<Fate, Record<string, string>>>>;
  /** The file that holds the text of `#account`: its development server loads it anew while the overlay is open. */
  reloads: string | undefined;
}

/** The attempt goes on, or it ends in `cancel` and `close`. */
export type Fate = 'keeps' | 'ends';

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

/** The examples with these names; all of them when there is no name. */
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
