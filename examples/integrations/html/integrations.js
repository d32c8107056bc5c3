import { APPS } from './apps.js';

const list = /** @type {HTMLElement} */ (document.getElementById('apps'));
const search = /** @type {HTMLInputElement} */ (document.getElementById('search'));
const found = /** @type {HTMLElement} */ (document.getElementById('found'));
const template = /** @type {HTMLTemplateElement} */ (document.getElementById('row'));

let rows = APPS.map((app) => {
  const copy = document.importNode(template.content, true);
  const row = /** @type {HTMLElement} */ (copy.querySelector('li'));
  const button = /** @type {HTMLElementTagNameMap['pd-connect-button']} */ (row.firstElementChild);
  button.setAttribute('app', app);
  button.setAttribute('icon', `/api/connect/icon/${app}`);
  return { app, row, button };
});
list.append(...rows.map(({ row }) => row));

search.addEventListener('input', () => {
  const words = search.value.trim().toLowerCase();
  for (const { app, row, button } of rows)
    row.hidden = !`${button.appName ?? ''} ${app.replaceAll('_', ' ')}`.toLowerCase().includes(words);
  const count = rows.filter(({ row }) => !row.hidden).length;
  found.textContent = words && (count === 1 ? '1 app' : `${count || 'No'} apps`);
});

// Connected apps are sorted first when the list of accounts arrives. A row does not move when the user connects its app, and no row moves
// while a row has the focus.
let frame = 0;
const sort = () => {
  if (list.contains(document.activeElement)) return;
  list.prepend(...rows.filter(({ button }) => button.account).map(({ row }) => row));
};
const follow = (/** @type {Event} */ event) => {
  const { detail } = /** @type {CustomEvent<{ reason: string }>} */ (event);
  cancelAnimationFrame(frame);
  if (detail.reason === 'list') frame = requestAnimationFrame(sort);
};
// `accountchange` does not bubble, so the list listens in the capture phase.
list.addEventListener('accountchange', follow, { capture: true });

// The style sheet hides the button's message about an unhealthy account, but not the message about a failed attempt.
for (const type of ['beforeconnect', 'accountchange', 'error'])
  list.addEventListener(
    type,
    ({ target }) => /** @type {Element} */ (target).toggleAttribute('data-failed', type === 'error'),
    { capture: true },
  );

// Shows the names of the apps at Pipedream. An app that Pipedream does not have gets no row.
const response = await fetch(`/api/connect/apps?slug=${APPS.join()}`);
if (response.ok) {
  /** @type {{ apps: { slug: string, name: string }[] }} */
  const { apps } = await response.json();
  const names = new Map(apps.map(({ slug, name }) => [slug, name]));
  for (const { app, row, button } of rows) {
    if (names.has(app)) button.appName = names.get(app);
    else row.remove();
  }
  rows = rows.filter(({ app }) => names.has(app));
}
