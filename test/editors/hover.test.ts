import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Code that uses each entry point of the package. The tests request the hover text of each name between two `|`. */
const FILES: Record<string, string> = {
  'component.tsx': `import { PdConnectButton, useConnect } from 'pd-connect-button/react';
    export const a = <PdConnectButton app="slack" |tokenEndpoint|="/t" |onSuccess|={({ detail }) => detail.|account|} />;
    export const b = () => useConnect({ app: 'slack', |onError|: (detail) => detail.|retryable| }).|cancel|;`,
  'tag.tsx': `import 'pd-connect-button/react';
    export const a = <pd-connect-button |app|="slack" |token-endpoint|="/t" |onsuccess|={() => undefined} |onpd-connect|={({ detail }) => detail.|elapsed|} />;`,
  'preact.tsx': `/** @jsxImportSource preact */
    import 'pd-connect-button/preact';
    export const a = <pd-connect-button app="slack" |accounts-endpoint|="/a" |onaccountchange|={({ detail }) => detail.|reason|} />;`,
  'solid.tsx': `/** @jsxImportSource solid-js */
    import 'pd-connect-button/solid';
    export const a = <pd-connect-button app="slack" |prop:fetch|={fetch} |on:close|={({ detail }) => detail.|successful|} />;`,
  'svelte.ts': `import type { SveltePdConnectButton } from 'pd-connect-button/svelte';
    export const a: SveltePdConnectButton = { |onsuccess|: () => undefined, '|success-url|': '/' };`,
  'vue.ts': `import type { VuePdConnectButton } from 'pd-connect-button/vue';
    export const a: Partial<InstanceType<VuePdConnectButton>['$props']> = { |tokenProvider|: null };`,
  'connect.ts': `import { connect } from 'pd-connect-button/connect';
    void connect({ app: 'slack', |timeout|: 1, |container|: document.body, |onSuccess|: (detail) => detail.|verified| });`,
  'server.ts': `import { createConnectHandler } from 'pd-connect-button/server';
    export const handle = createConnectHandler({ |getUserId|: () => '1', |origin|: '', |tokenLifetime|: 60, |onError|: () => undefined });
    void handle.|createLink|({ |userId|: '1', app: 'slack', |expiresIn|: 60 });`,
};

const sources = new Map(
  Object.entries(FILES).map(([name, text]) => [`${ROOT}test/editors/host-${name}`, text.replaceAll('|', '')]),
);
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.ReactJSX,
  skipLibCheck: true,
  paths: {
    'pd-connect-button/server': [`${ROOT}src/server/index.ts`],
    'pd-connect-button/connect': [`${ROOT}src/connect.ts`],
    'pd-connect-button/*': [`${ROOT}src/frameworks/*.ts`],
  },
};
const textOf = (file: string): string | undefined =>
  sources.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [...sources.keys()],
  getScriptVersion: () => '1',
  getScriptSnapshot: (file) => {
    const text = textOf(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: (all) => ts.getDefaultLibFilePath(all),
  fileExists: (file) => textOf(file) !== undefined,
  readFile: textOf,
  readDirectory: (...args) => ts.sys.readDirectory(...args),
  directoryExists: (folder) => ts.sys.directoryExists(folder),
  getDirectories: (folder) => ts.sys.getDirectories(folder),
});

suite('The TypeScript language service', () => {
  for (const [name, text] of Object.entries(FILES)) {
    const file = `${ROOT}test/editors/host-${name}`;
    test(`reports no error in the code of ${name}`, () => {
      const problems = service.getSemanticDiagnostics(file);
      assert.deepEqual(
        problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
        [],
      );
    });

    let removed = 0;
    for (const { 1: asked = '', index } of text.matchAll(/\|([^|\s]+)\|/g)) {
      const position = index - removed;
      removed += 2;
      test(`shows a doc comment for ${asked} in ${name}`, () => {
        const info = service.getQuickInfoAtPosition(file, position);
        assert.match(ts.displayPartsToString(info?.documentation), /^[^]{10,}\.$/);
      });
    }
  }
});

suite('The public types', () => {
  const program = service.getProgram();
  assert.ok(program);
  const checker = program.getTypeChecker();
  for (const [file, names] of Object.entries({
    'src/api/events.ts': [
      'AppDetail',
      'SuccessDetail',
      'ErrorDetail',
      'CloseDetail',
      'DisconnectDetail',
      'AccountChangeDetail',
      'StepDetail',
      'PdConnectButtonEventMap',
    ],
    'src/api/settings.ts': ['Settings'],
    'src/api/token.ts': ['TokenRequest', 'TokenResponse'],
    'src/api/account.ts': ['ConnectAccount'],
    'src/connect.ts': ['ConnectOptions'],
    'src/frameworks/use-connect.ts': ['UseConnect'],
    'src/server/options.ts': ['ConnectHandlerOptions'],
    'src/server/create-link.ts': ['CreateLinkOptions'],
  })) {
    const source = program.getSourceFile(ROOT + file);
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module ? checker.getExportsOfModule(module) : [];
    for (const name of names)
      test(`documents each member of ${name} in ${file}`, () => {
        const symbol = exported.find((each) => each.name === name);
        assert.ok(symbol);
        const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
        assert.ok(members.length > 0);
        assert.deepEqual(
          members
            .filter((member) => member.getDocumentationComment(checker).length === 0)
            .map((member) => member.name),
          [],
        );
      });
  }
});
