import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { hex, painted } from '../colours.js';

/** A field that may contain an invalid text. The text stays in the field, but not in the style sheet. */
export interface Field {
  label: string;
  value: string;
  /** The id of the text below the field: its description and, if the value is wrong, the reason. */
  about: string;
  wrong: boolean;
  set: (text: string) => void;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

export const textField = (
  { label, value, about, wrong, set }: Field,
  { type = 'text', placeholder = '', max = 0 } = {},
): TemplateResult =>
  html`<input
    type=${type}
    aria-label=${label}
    aria-describedby=${about}
    aria-invalid=${wrong ? 'true' : nothing}
    inputmode=${max ? 'decimal' : nothing}
    spellcheck="false"
    autocomplete="off"
    autocapitalize="off"
    placeholder=${placeholder}
    .value=${live(value)}
    @input=${(event: Event) => set(valueOf(event).trim())}
  />`;

export const slider = (
  { label, value, about, set }: Field,
  { min = 0, max, step }: { min?: number; max: number; step: number },
): TemplateResult =>
  html`<input
    type="range"
    aria-label=${label}
    aria-describedby=${about}
    min=${min}
    max=${max}
    step=${step}
    .value=${live(value)}
    @input=${(event: Event) => set(valueOf(event))}
  />`;

export const picker = ({ label, value, about, set }: Field): TemplateResult =>
  html`<input
    type="color"
    aria-label=${label}
    aria-describedby=${about}
    .value=${live(hexOf(value))}
    @input=${(event: Event) => set(valueOf(event))}
  />`;

export const choice = (
  { label, value, about, set }: Field,
  options: readonly (readonly [value: string, title: string])[],
): TemplateResult =>
  html`<select
    aria-label=${label}
    aria-describedby=${about}
    @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}
  >
    ${options.map(
      ([option, title]) => html`<option value=${option} .selected=${option === value}>${title}</option>`,
    )}
  </select>`;

export const pairs = (options: readonly string[]): [string, string][] =>
  options.map((option) => [option, option]);

/** Returns a colour in hexadecimal, because a colour picker accepts no other format. Returns grey for an unknown colour. */
const hexOf = (colour: string): string =>
  CSS.supports('color', colour) ? hex(painted([colour])) : '#808080';
