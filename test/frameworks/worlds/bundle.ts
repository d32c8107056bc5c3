import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';

/** Source code of the components, because Svelte's compiler accepts only text. */
const COMPONENTS: Record<string, string> = {
  list: `
    <script>let { keys, cancelled } = $props();</script>
    {#each $keys as key (key)}
      {#if key === 'button'}<pd-connect-button app="slack" oncancel={cancelled}></pd-connect-button>{:else}<p>{key}</p>{/if}
    {/each}`,
  spread: `
    <script>let { settings } = $props();</script>
    {#if $settings.tokenProvider}<pd-connect-button app="slack" tokenProvider={$settings.tokenProvider}></pd-connect-button>
    {:else}<pd-connect-button {...$settings}></pd-connect-button>{/if}`,
  written: `
    <script>let { settings } = $props();</script>
    <pd-connect-button app="slack" title={$settings.title} tokenEndpoint={$settings.tokenEndpoint}></pd-connect-button>`,
};

const svelte: Plugin = {
  name: 'svelte',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^svelte-component:/ }, ({ path }) => ({
      path: path.replace('svelte-component:', ''),
      namespace: 'svelte-component',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'svelte-component' }, ({ path }) => ({
      contents: compile(COMPONENTS[path] ?? '', { filename: `${path}.svelte`, generate: 'client' }).js.code,
      loader: 'js',
      resolveDir: import.meta.dirname,
    }));
  },
};

/** Bundles the page with one small application per framework, in development builds. */
export async function bundleWorlds(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['browser', 'development'],
    logLevel: 'error',
    plugins: [svelte],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0]?.text ?? '';
}
