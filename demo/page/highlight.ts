import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import plaintext from 'highlight.js/lib/languages/plaintext';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import bash from 'highlight.js/lib/languages/bash';
import { createLowlight } from 'lowlight';

export type Language = 'bash' | 'css' | 'javascript' | 'json' | 'plaintext' | 'typescript' | 'xml';

const lowlight = createLowlight({ bash, css, javascript, json, plaintext, typescript, xml });

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** Returns highlighted code as DOM nodes, because HTML as a string would need another Trusted Types policy. */
export function highlight(code: string, language: Language): DocumentFragment {
  const fragment = document.createDocumentFragment();
  append(fragment, lowlight.highlight(language, code).children);
  return fragment;
}

function append(parent: ParentNode, nodes: Node[]): void {
  for (const node of nodes) {
    if (node.type === 'text') parent.append(node.value);
    if (node.type !== 'element') continue;
    const span = document.createElement('span');
    const { className } = node.properties;
    span.className = Array.isArray(className) ? className.join(' ') : '';
    append(span, node.children);
    parent.append(span);
  }
}
