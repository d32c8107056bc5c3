import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { ROOT } from '../../../scripts/lib/install.mjs';

/** Resolves React from the folder in the environment variable REACT_FROM, which may contain another version of React. */
const FROM = createRequire(join(process.env.REACT_FROM ?? ROOT, 'package.json'));
const folderOf = (name: string) => dirname(FROM.resolve(`${name}/package.json`));

const bundle = async (options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    alias: {
      react: folderOf('react'),
      'react-dom': folderOf('react-dom'),
    },
    define: { 'process.env.NODE_ENV': '"development"' },
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
};

export const bundlePage = (): Promise<string> =>
  bundle({ entryPoints: [join(import.meta.dirname, 'page.ts')], platform: 'browser' });

/** Returns the server-rendered HTML of the component. */
export async function renderOnServer(): Promise<string> {
  const code = await bundle({
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
    stdin: {
      resolveDir: import.meta.dirname,
      contents: `
        import { createElement } from 'react';
        import { renderToString } from 'react-dom/server';
        import { PdConnectButton } from '../../../src/frameworks/react.js';
        import { APP } from './app.js';
        export const html = renderToString(createElement(PdConnectButton, APP));`,
    },
  });
  const module = (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as {
    html: string;
  };
  return module.html;
}
