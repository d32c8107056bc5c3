import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ts from 'typescript';
import { installPackage, ROOT, type InstalledPackage } from './support/installed-package.js';

/** Some names that each entry exports, including types. */
const ENTRIES: Record<string, string> = {
  '': 'PdConnectButton, type ConnectOutcome',
  '/element': 'PdConnectButton, type ConnectAccount',
  '/connect': 'connect',
  '/react': 'PdConnectButton',
  '/server': 'createConnectHandler',
  '/sandbox': 'createSandbox',
};

describe('the packed package with moduleResolution node', () => {
  let installed: InstalledPackage;
  before(async () => {
    installed = await installPackage();
    // Links the type packages that a host of these entries has installed, too.
    const types = join(dirname(installed.folder), '@types');
    mkdirSync(types, { recursive: true });
    for (const name of ['node', 'react'])
      symlinkSync(join(ROOT, 'node_modules/@types', name), join(types, name), 'junction');
  });
  after(() => installed.remove());

  for (const [entry, names] of Object.entries(ENTRIES))
    it(`the types of pd-connect-button${entry} resolve to types other than any`, () => {
      const [value = ''] = names.split(',');
      const file = join(dirname(dirname(installed.folder)), `use${entry.replace('/', '-')}.ts`);
      writeFileSync(
        file,
        `import { ${names} } from 'pd-connect-button${entry}';
type IsAny<T> = 0 extends 1 & T ? true : false;
export const typed: IsAny<typeof ${value}> = false;\n`,
      );
      const program = ts.createProgram([file], {
        module: ts.ModuleKind.ESNext,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- some hosts still use this setting
        moduleResolution: ts.ModuleResolutionKind.Node10,
        target: ts.ScriptTarget.ES2022,
        ignoreDeprecations: '6.0',
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: ['node'],
        typeRoots: [join(dirname(installed.folder), '@types')],
      });
      // Skips the declarations of dependencies, because some of them do not support this setting.
      const sources = program
        .getSourceFiles()
        .filter(({ fileName }) => fileName === file || fileName.startsWith(installed.folder));
      const found = sources.flatMap((source) => ts.getPreEmitDiagnostics(program, source));
      assert.deepEqual(
        found.map(
          ({ file: source, messageText }) =>
            `${source?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
        ),
        [],
      );
    });
});
