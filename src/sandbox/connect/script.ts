/**
 * The script of the Connect page, as a string that the page inlines with its nonce. Because the page needs no second file, it works in any
 * frame.
 */
export const pageScript = /* js */ `
const $ = (id) => document.getElementById(id);
const plan = JSON.parse($('plan').textContent);
const framed = window.parent !== window;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const loaded = document.readyState === 'complete'
  ? Promise.resolve()
  : new Promise((resolve) => addEventListener('load', resolve, { once: true }));
let success;
let busy = false;
let closed = false;

function post(message) {
  if (framed && !plan.link) for (const target of plan.targets) window.parent.postMessage(message, target);
}

function show(view) {
  if (!$(view)) return;
  for (const section of document.querySelectorAll('section')) section.hidden = section.id !== view;
  focusView();
}

function focusView() {
  (document.querySelector('section:not([hidden]) [data-focus]') ?? $('connect'))?.focus();
}

function report(outcome) {
  return fetch('/_sandbox/complete', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...plan.request, ...outcome }),
  });
}

async function connect(name) {
  const response = await report({ outcome: 'success', name });
  const body = await response.json();
  if (!response.ok) return fail(body.error);
  success = { type: 'success', authProvisionId: body.account.id };
  post(success);
  show('connected');
}

async function fail(error) {
  post({ type: 'error', error });
  $('problem').textContent = error;
  await report({ outcome: 'error', error });
  if (plan.link && plan.errorRedirect) location.assign(plan.errorRedirect);
}

function close() {
  if (closed) return;
  closed = true;
  post({ type: 'close' });
  if (plan.link && success && plan.successRedirect) location.assign(plan.successRedirect);
  else if (plan.link || !framed) show(success ? 'finished' : 'left');
}

const acts = {
  wait: ({ ms }) => wait(ms),
  pause: () => wait(plan.pause),
  connect: () => connect(),
  repeat: () => post(success),
  error: ({ message }) => fail(message),
  close,
};

async function play(steps) {
  if (!plan.early) await loaded;
  for (const step of steps) {
    if (closed) return;
    await acts[step.do](step);
  }
}

async function refuse(error) {
  await loaded;
  post({ type: 'error', error });
}

async function once(action) {
  if (busy || closed) return;
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  try {
    await action();
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
}

for (const button of document.querySelectorAll('[data-close]')) button.addEventListener('click', close);
// When a host focuses the frame, no element in the frame has the focus. Before the user's first action, WebKit lets no
// script focus an element of the frame, so Enter is handled here.
addEventListener('focus', () => { if (document.activeElement === document.body) focusView(); });
addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || document.activeElement !== document.body) return;
  event.preventDefault();
  $('connect')?.click();
});
if (plan.escape) addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
$('choice')?.addEventListener('submit', (event) => {
  event.preventDefault();
  void once(async () => {
    await connect($('name').value);
    if (!success) return;
    // Leaves time to read the result.
    await wait(plan.pause * 5);
    close();
  });
});
$('fail')?.addEventListener('click', () => void once(() => fail(plan.failure)));
if (plan.error !== undefined) void refuse(plan.error);
else if (plan.steps) void play(plan.steps);
else focusView();
`;
