/** One step of a user's journey: a key or another event. The expression `until` is true once the page has reacted. */
export interface Turn {
  readonly does: string;
  readonly key?: string;
  /** An expression that causes an event, for a step without a key. */
  readonly happens?: string;
  readonly until: string;
}

export interface Journey {
  readonly title: string;
  /** An expression that mounts the button. */
  readonly start: string;
  readonly turns: readonly Turn[];
}

const SLACK = `app: 'test_success', appName: 'Slack'`;
const hasStep = (step: string) => `a11y.hasStep('${step}')`;
const focusOn = (part: string) =>
  `a11y.button.shadowRoot.activeElement === a11y.part(a11y.button, '${part}')`;
const tab = (part = 'button'): Turn => ({ does: 'Tab', key: 'Tab', until: focusOn(part) });
const enter = (until: string): Turn => ({ does: 'Enter', key: 'Enter', until });
const failing = (status: number) =>
  `a11y.mount({ ${SLACK}, tokenEndpoint: a11y.hostUrl({ status: ${status} }) })`;
/** Returns an expression that mounts a button. The first list request returns this account, and later requests return an empty list. */
const listed = (account: string, id: string) =>
  `a11y.mount({ ${SLACK}, accountsEndpoint: a11y.accountsUrl([{ ${account}, id: 'apn_1', name: 'Ada' }], { id: '${id}', times: 1 }) })`;

export const JOURNEYS: readonly Journey[] = [
  {
    title: 'connects',
    start: `a11y.mount({ app: 'slack' })`,
    turns: [
      tab(),
      { does: 'Enter; the frame has loaded', key: 'Enter', until: hasStep('ready') },
      { does: 'Enter on the frame’s own button', key: 'Enter', until: hasStep('close') },
    ],
  },
  {
    title: 'cancels while the frame loads',
    start: `a11y.mount({ app: 'test_hang', appName: 'Slack' })`,
    turns: [tab(), enter(hasStep('open')), { does: 'Escape', key: 'Escape', until: hasStep('close') }],
  },
  {
    title: 'waits in a silent frame',
    start: `a11y.mount({ app: 'test_silent', appName: 'Slack' }).then(() => (window.held = new a11y.FakeTimers(10000)))`,
    turns: [
      tab(),
      enter(hasStep('ready')),
      {
        does: 'ten seconds pass',
        happens: `(held.elapse(), held.stop())`,
        until: `a11y.part(a11y.button, 'link')`,
      },
      { does: 'Shift+Tab', key: 'Shift+Tab', until: focusOn('link') },
      { does: 'Shift+Tab', key: 'Shift+Tab', until: focusOn('close') },
      enter(hasStep('close')),
    ],
  },
  {
    title: 'retries a failed attempt',
    start: failing(500),
    turns: [
      tab(),
      enter(hasStep('error')),
      { ...enter(`a11y.hasStep('error')`), does: 'Enter on the same button; the attempt fails again' },
    ],
  },
  { title: 'fails without a retry', start: failing(401), turns: [tab(), enter(hasStep('error'))] },
  {
    title: 'continues in a tab',
    start: `a11y.mount({ ${SLACK}, mode: 'link' }).then(() => (window.tabs = new a11y.FakeTabs()))`,
    turns: [
      tab(),
      enter(hasStep('open')),
      tab('retry'),
      {
        does: 'a script ends the attempt',
        happens: `(tabs.stop(), a11y.button.cancel())`,
        until: hasStep('close'),
      },
    ],
  },
  {
    title: 'disconnects an account',
    start: listed('healthy: true', 'once'),
    turns: [
      tab(),
      enter(`a11y.part(a11y.button, 'list')`),
      tab('reconnect'),
      tab('disconnect'),
      enter(`a11y.part(a11y.button, 'disconnect').textContent.includes('Really')`),
      {
        does: 'half a second passes, in which the question ignores presses',
        happens: `(window.asked = performance.now())`,
        until: `performance.now() - asked > 500`,
      },
      enter(`a11y.button.state === 'idle' && a11y.button.updateComplete`),
    ],
  },
  {
    title: 'has an account that must be reconnected',
    start: listed('healthy: false', 'unhealthy'),
    turns: [tab(), tab('more'), enter(`a11y.part(a11y.button, 'list')`), tab('reconnect')],
  },
  {
    title: 'submits a form that requires an account',
    start: `a11y.mountInForm({ ${SLACK}, name: 'slack', required: true }, 'Where alerts go')`,
    turns: [
      {
        does: 'the form is submitted without an account',
        happens: `document.querySelector('form').requestSubmit()`,
        until: focusOn('button'),
      },
    ],
  },
  {
    title: 'waits for the token',
    start: `a11y.mount({ ${SLACK}, tokenEndpoint: a11y.hostUrl({ hang: true }) })`,
    turns: [tab(), enter(`a11y.hasStep('start')`)],
  },
];
