import { SCRIPT_ADDRESS } from '../../../scripts/lib/package.mjs';
import { PUBLISHED } from '../../snippet/release.js';
import type { Attribute } from '../choices.js';
import type { Language } from '../highlight.js';
import { indent, pascalCase, startTag } from './markup.js';

export interface Snippet {
  id: string;
  title: string;
  language: Language;
  code: (attributes: readonly Attribute[]) => string;
  /** A note for readers of the sample. */
  note?: string;
}

const NOT_YET =
  'The package is not on npm yet. Serve a copy of its folder dist/cdn/ at /pd-connect/ on your own server.';

export const PAGE_SNIPPETS: readonly Snippet[] = [
  {
    id: 'html',
    title: 'HTML',
    language: 'xml',
    ...(!PUBLISHED && { note: NOT_YET }),
    code: (attributes) => `<script type="module" src="${SCRIPT_ADDRESS}"></script>

${startTag(attributes)}

<script type="module">
  const button = document.querySelector('pd-connect-button');
  button.addEventListener('success', ({ detail }) => console.log('Connected', detail.account?.id));
  button.addEventListener('error', ({ detail }) => console.warn(detail.code, detail.message));
</script>`,
  },
  {
    id: 'react',
    title: 'React',
    language: 'javascript',
    note: 'For React 19, in which handlers on custom elements have lower-case names.',
    code: (attributes) => `import 'pd-connect-button';

export function Connect${pascalCase(appOf(attributes))}({ onConnected }) {
  return (
    ${indent(
      startTag(attributes, {
        extra: [
          'onsuccess={(event) => onConnected(event.detail.account)}',
          'onerror={(event) => console.warn(event.detail.code)}',
        ],
        close: '/>',
      }),
      4,
    )}
  );
}`,
  },
  {
    id: 'vue',
    title: 'Vue',
    language: 'xml',
    note: 'In the options of Vue’s compiler, set isCustomElement: (tag) => tag === "pd-connect-button".',
    code: (attributes) => `<script setup>
import 'pd-connect-button';

const emit = defineEmits(['connected']);
</script>

<template>
  ${indent(
    startTag(attributes, {
      extra: [
        `@success="emit('connected', $event.detail.account)"`,
        `@error="console.warn($event.detail.code)"`,
      ],
      close: '/>',
    }),
    2,
  )}
</template>`,
  },
  {
    id: 'svelte',
    title: 'Svelte',
    language: 'xml',
    note: 'For Svelte 5.',
    code: (attributes) => `<script>
  import 'pd-connect-button';

  let { onconnected } = $props();
</script>

${startTag(attributes, {
  extra: [
    'onsuccess={(event) => onconnected(event.detail.account)}',
    'onerror={(event) => console.warn(event.detail.code)}',
  ],
})}`,
  },
];

function appOf(attributes: readonly Attribute[]): string {
  const app = attributes.find(([name]) => name === 'app')?.[1];
  return typeof app === 'string' ? app : '';
}
