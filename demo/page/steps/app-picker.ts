import { html, nothing, render } from 'lit';
import { find } from '../dom.js';
import type { Store } from '../store.js';
import { AppSearch, type Choice, type Found } from './app-search.js';

/** Milliseconds after which the picker shows that a search is still running. */
const SLOW = 500;

/**
 * Adds a combobox (ARIA 1.2, list autocomplete) of Pipedream's apps. The visitor can also enter another slug.
 * @param take receives the typed text when the field loses focus without a choice from the list. Without `take`, the field then shows the
 * previous app again.
 * @param describedBy the ids of texts that describe the input
 */
export function mountAppPicker(
  host: HTMLElement,
  choices: Store<{ app: string }>,
  search: { find: (query: string) => Promise<Found | null> } = new AppSearch(),
  take?: (text: string) => void,
  describedBy?: string,
): void {
  let list: Choice[] = [];
  let open = false;
  let active = -1;
  /** The icons of the found apps, by slug. A slug without an entry has no icon. */
  const icons = new Map<string, string | null>();
  let asking = Promise.resolve();
  let status = '';
  let slow = 0;

  const input = (): HTMLInputElement => find(host, 'input', HTMLInputElement);

  const ask = async (query: string): Promise<void> => {
    clearTimeout(slow);
    slow = window.setTimeout(() => {
      status = 'Searching …';
      draw();
    }, SLOW);
    const found = await search.find(query.trim());
    if (!found) return;
    clearTimeout(slow);
    list = found.choices;
    for (const { slug, icon } of list) icons.set(slug, icon);
    status = statusOf(found, query.trim());
    active = query && list.length > 0 ? 0 : -1;
    draw();
  };
  const show = (query: string): void => {
    open = true;
    asking = ask(query);
    draw();
  };
  const hide = (): void => {
    open = false;
    active = -1;
    input().value = choices.value.app;
    draw();
  };
  const leave = (): void => {
    const typed = input().value.trim();
    if (open && typed !== choices.value.app) take?.(typed);
    hide();
  };
  const choose = (choice: Choice | undefined): void => {
    if (!choice) {
      // Without `take`, does nothing, so that the message that no app was found stays.
      if (take) leave();
      return;
    }
    choices.update({ app: choice.slug });
    hide();
  };
  const move = (step: number): void => {
    if (!open) show('');
    if (list.length > 0) active = (active + step + list.length) % list.length;
    draw();
    host.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  const keydown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) move(active === -1 && step < 0 ? 0 : step);
    // Waits for the search: after fast typing, Enter must not choose an option of the previous list.
    else if (event.key === 'Enter' && open) void asking.then(() => choose(list[active]));
    else if (event.key === 'Escape' && open) hide();
    else return;
    event.preventDefault();
  };

  const option = (choice: Choice, index: number): unknown =>
    html`<li
      id="picker-option-${index}"
      role="option"
      aria-selected=${String(index === active)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => choose(choice)}
    >
      ${tile(choice.icon, choice.slug)}
      <span>${choice.free ? 'Use this slug' : choice.name}</span>
      <code>${choice.slug}</code>
    </li>`;

  const draw = (): void => {
    render(
      html`<label class="field-name" for="picker-input">app</label>
        <div class="picker">
          ${tile(icons.get(choices.value.app) ?? null, choices.value.app)}
          <input
            id="picker-input"
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-autocomplete="list"
            aria-describedby=${describedBy ?? nothing}
            aria-controls="picker-list"
            aria-expanded=${String(open && list.length > 0)}
            aria-activedescendant=${active >= 0 ? `picker-option-${active}` : nothing}
            @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
            @click=${() => !open && show('')}
            @input=${(event: Event) => show((event.target as HTMLInputElement).value)}
            @keydown=${keydown}
            @blur=${leave}
          />
          <div class="picker-popup" data-open=${open && (list.length > 0 || status !== '') ? '' : nothing}>
            <ul id="picker-list" role="listbox" aria-label="Apps" ?hidden=${!open || list.length === 0}>
              ${list.map(option)}
            </ul>
            <p role="status" .textContent=${open ? status : ''}></p>
          </div>
        </div>`,
      host,
    );
  };

  choices.subscribe(({ app }) => {
    draw();
    if (input().value !== app) input().value = app;
  });
  void ask('').then(draw);
}

/** Returns the reason why no app was found; '' if the list contains an app. */
function statusOf({ choices, problem }: Found, query: string): string {
  if (problem) return `The apps could not be loaded. ${problem}`;
  if (choices.some(({ free }) => !free)) return '';
  return query ? `No app found for “${query}”.` : 'No app found.';
}

function tile(icon: string | null, slug: string): unknown {
  return icon
    ? html`<img class="tile" src=${icon} alt="" width="24" height="24" />`
    : html`<span class="tile" aria-hidden="true">${slug.charAt(0)}</span>`;
}
