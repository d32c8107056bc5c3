import { html, render } from 'lit';
import { PARTS, STATES } from '../hooks.js';
import { titleOf } from '../names.js';
import { DISABLED } from '../sheet-text.js';
import type { PlaygroundStore } from '../state.js';

const PSEUDOS = [
  ['', 'always'],
  ['hover', 'on hover'],
  ['focus-visible', 'with the focus'],
  ['active', 'while pressed'],
] as const;

type Option = readonly [value: string, title: string];

/** Shows fields for the part, the state and the pseudo-class of the rule that the other controls edit. */
export function mountScope(host: HTMLElement, playground: PlaygroundStore): void {
  const choice = (
    key: 'part' | 'state' | 'pseudo',
    title: string,
    chosen: string,
    options: readonly Option[],
  ): unknown =>
    html`<label class="field">
      <span>${title}</span>
      <select
        name=${key}
        @change=${(event: Event) => playground.update({ [key]: (event.target as HTMLSelectElement).value })}
      >
        ${options.map(
          ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
        )}
      </select>
    </label>`;

  playground.subscribe(({ part, state, pseudo }) => {
    render(
      html`${choice('part', 'part', part, [
        ['', 'the element'],
        ...PARTS.map(({ name }): Option => [name, name]),
      ])}
      ${choice('state', 'state', state, [
        ['', 'every state'],
        ...[...STATES.map(({ name }) => name), DISABLED].map((name): Option => [name, titleOf(name)]),
      ])}
      ${choice('pseudo', 'when', pseudo, PSEUDOS)}`,
      host,
    );
  });
}
