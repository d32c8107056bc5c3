import { html } from 'lit';

/** Renders a description from the manifest (custom-elements.json), in which backticks enclose code. */
export const prose = (text: string): unknown =>
  text.split('`').map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece));
