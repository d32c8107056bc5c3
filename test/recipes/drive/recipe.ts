import { after, before, describe } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { clock, type User } from '../contract.js';
import { itServesTheElement, type Place, type Promises } from './browser.js';

/** The signing secret of the recipes in these tests. */
export const SECRET = 'a secret for the cookies of these tests';

export interface Options extends Promises {
  /** The reason to skip the tests, such as a missing platform. */
  skip?: string | false;
  /** Adds further tests. */
  more?: (sandbox: () => Sandbox, place: () => Place) => void;
}

/** Defines a suite that starts a recipe on its platform, and tests the recipe with the real element and a new sandbox. */
export function describeRecipe(
  title: string,
  start: (sandbox: Sandbox) => Promise<Place>,
  { skip = false, more, ...promises }: Options = {},
): void {
  describe(title, { skip }, () => {
    let sandbox: Sandbox;
    let place: Place;
    before(async () => {
      sandbox = await createSandbox({ now: clock });
      place = await start(sandbox);
    });
    after(() => sandbox.close());
    itServesTheElement(
      () => sandbox,
      () => place,
      promises,
    );
    more?.(
      () => sandbox,
      () => place,
    );
  });
}

/** Returns the `signIn` function for a site with `POST /login?user=…`. */
export function loginAt(origin: string): Place['signIn'] {
  return async (context: BrowserContext, user: User) => {
    const response = await context.request.post(`${origin}/login?user=${user}`);
    if (!response.ok()) throw new Error(`The login answered ${response.status()}: ${await response.text()}`);
  };
}
