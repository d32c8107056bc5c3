import { after } from 'node:test';

const work: (() => unknown)[] = [];

after(async () => {
  for (const each of work.reverse()) await each();
});

/** Calls a function after the tests of this file, last registered first. An `after` hook inside another hook would run too early. */
export function atEnd(each: () => unknown): void {
  work.push(each);
}
