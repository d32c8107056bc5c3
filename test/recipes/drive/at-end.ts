import { after } from 'node:test';

const work: (() => unknown)[] = [];

after(async () => {
  for (const each of work.reverse()) await each();
});

/**
 * Registers a function to run after all tests of this file. The registered functions run in reverse order. Use it within hooks, where
 * `after` would run the function at the end of the hook.
 */
export function atEnd(each: () => unknown): void {
  work.push(each);
}
