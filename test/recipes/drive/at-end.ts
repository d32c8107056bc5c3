import { after } from 'node:test';

const work: (() => unknown)[] = [];

after(async () => {
  for (const each of work.reverse()) await each();
});

/** Runs something after the tests of this file, the latest first. A hook in a hook would run as soon as that one ends. */
export function atEnd(each: () => unknown): void {
  work.push(each);
}
