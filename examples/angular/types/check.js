/** Compiles the application and wrong.ts. Templates have no `@ts-expect-error`; instead, a comment names the error of the next line. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performCompilation, readConfiguration } from '@angular/compiler-cli';

const file = fileURLToPath(new URL('wrong.ts', import.meta.url));
const { options, rootNames } = readConfiguration(fileURLToPath(new URL('../tsconfig.json', import.meta.url)));
const { diagnostics } = performCompilation({
  rootNames: [...rootNames, file],
  options: { ...options, noEmit: true },
});

const found = diagnostics.map(({ file, start, code }) => {
  const line = file?.getLineAndCharacterOfPosition(start).line ?? -1;
  return `${basename(file?.fileName ?? '')}:${line + 1} TS${code}`;
});
const expected = readFileSync(file, 'utf8')
  .split('\n')
  .flatMap((line, index) => {
    const code = /<!-- (TS\d+): /.exec(line)?.[1];
    return code ? [`wrong.ts:${index + 2} ${code}`] : [];
  });
assert.deepEqual(found.sort(), expected.sort());
