import { after } from 'node:test';

const work: (() => unknown)[] = [];

after(async () => {
  for (const each of work.reverse()) await each();
});

/** Calls a function after all tests of this file. Functions run in reverse order. An `after` hook within a hook would run too early. */
export function atEnd(each: () => unknown): void {
  work.push(each);
}
