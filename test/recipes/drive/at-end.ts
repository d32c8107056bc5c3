import { after } from 'node:test';

const work: (() => unknown)[] = [];

after(async () => {
  for (const each of work.reverse()) await each();
});

/** Runs a function after the tests of this file, in reverse order. An `after` hook inside another hook would run when that hook ends. */
export function atEnd(each: () => unknown): void {
  work.push(each);
}
