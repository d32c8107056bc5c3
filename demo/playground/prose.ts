import { html } from 'lit';

/** The manifest's descriptions mark code with backticks. */
export const prose = (text: string): unknown =>
  text.split('`').map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece));
