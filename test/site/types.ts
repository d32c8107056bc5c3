import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Declarations that the samples assume, such as a page's button and a host's session. */
const GIVEN = `
import 'pd-connect-button/react';
import type { PdConnectButton } from 'pd-connect-button';
import type { ConnectHandlerOptions } from 'pd-connect-button/server';
declare global {
  const button: PdConnectButton;
  const sessionOf: (request: Request) => { userId: string } | undefined;
  const save: (...what: unknown[]) => Promise<void>;
  interface CustomElementRegistry {
    whenDefined(name: 'pd-connect-button'): Promise<typeof PdConnectButton>;
  }
  const createConnectHandler: (options: Partial<ConnectHandlerOptions>) => unknown;
}
`;

export interface Sample {
  place: string;
  code: string;
  jsx: boolean;
}

/**
 * Returns TypeScript's errors in the samples, with file and line. A value without a type is `any`.
 *
 * @param nulls whether to report values that may be null
 */
export function typeErrors(samples: readonly Sample[], { nulls = false } = {}): string[] {
  const files = new Map([[`${ROOT}test/site/given.ts`, GIVEN]]);
  const places = new Map<string, string>();
  samples.forEach(({ place, code, jsx }, index) => {
    const name = `${ROOT}test/site/sample-${index}.${jsx ? 'tsx' : 'ts'}`;
    files.set(name, code);
    places.set(name, place);
  });
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    jsx: ts.JsxEmit.ReactJSX,
    // Most samples are JavaScript, which would fail strict checks.
    strict: false,
    strictNullChecks: nulls,
    skipLibCheck: true,
    noEmit: true,
    paths: {
      'pd-connect-button': [`${ROOT}src/index.ts`],
      'pd-connect-button/*': [`${ROOT}src/*/index.ts`, `${ROOT}src/*.ts`, `${ROOT}src/frameworks/*.ts`],
    },
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => files.has(name) || disk.fileExists(name),
    readFile: (name) => files.get(name) ?? disk.readFile(name),
    getSourceFile: (name, target, ...rest) => {
      const text = files.get(name);
      return text === undefined
        ? disk.getSourceFile(name, target, ...rest)
        : ts.createSourceFile(name, text, target, true);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file && files.has(file.fileName))
    .map(({ file, messageText }) => {
      const place = places.get(file?.fileName ?? '') ?? 'the declarations that the samples assume';
      return `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}
