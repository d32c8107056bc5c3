/** One step of a user's journey: a key or an expression, and the condition that ends the step. */
export interface Turn {
  readonly does: string;
  /** The name of a key in xdotool. */
  readonly key?: string;
  /** An expression that causes an event, for a step without a key. */
  readonly happens?: string;
  /** An expression that is true once the step has ended. */
  readonly until: string;
  /** Whether the step ends only after Orca has said the name of the focused element. */
  readonly named?: boolean;
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
const key = (name: string, until: string, does = name): Turn => ({ does, key: name, until });
const tab = (part = 'button') => key('Tab', focusOn(part));
const enter = (until: string, does = 'Enter'): Turn => key('Return', until, does);
const escape = (until = hasStep('close')) => key('Escape', until);
const back = (part: string) => key('shift+Tab', focusOn(part), 'Shift+Tab');
const held = (does: string, until: string): Turn => ({
  does,
  happens: '(held.elapse(), held.stop())',
  until,
});
/** Returns an expression that holds back timers of this length. A later step lets the timers elapse. */
const holding = (milliseconds: number) => `.then(() => (window.held = new a11y.FakeTimers(${milliseconds})))`;
const inFrame = `a11y.button.shadowRoot.activeElement?.localName === 'iframe' && a11y.hasStep('ready')`;
/** An expression that is true once the confirmation accepts keys. It ignores input at first, because the user may have double-clicked. */
const asks = `a11y.part(a11y.button, 'disconnect')?.textContent.includes('Really')
  && performance.now() - (window.asked ||= performance.now()) > 700 && !(window.asked = 0)`;
const ADA = `{ id: 'apn_1', name: 'Ada' }`;
/** Delays responses until `a11y.respond()` is called, because screen readers do not announce a text that a response replaces too soon. */
const HELD = 'fetch: a11y.delayedFetch';
const answered = (until: string, does = 'the server answers'): Turn => ({
  does,
  happens: 'a11y.respond()',
  until,
});
const pending = (does = 'Enter') => enter(`a11y.button.state === 'pending'`, does);
const BOB = `{ id: 'apn_2', name: 'Bob', healthy: false }`;
/** Returns an expression that mounts a button. The first list request returns these accounts, and later requests return an empty list. */
const listed = (accounts: string, id: string, more = '') =>
  `a11y.mount({ ${SLACK}, accountsEndpoint: a11y.accountsUrl([${accounts}], { id: '${id}', times: 1 })${more} })`;

/** Steps that disconnect an account. The focus moves away from the confirmation and back before the user confirms. */
const confirmsDisconnect = [
  tab(),
  enter(`a11y.part(a11y.button, 'list')`),
  tab('reconnect'),
  tab('disconnect'),
  enter(asks),
  key('Tab', `!(${focusOn('disconnect')})`, 'Tab, away from the question'),
  back('disconnect'),
  enter(`a11y.button.state === 'disconnecting'`, 'Enter, to confirm'),
];

/** The user journeys that docs/ACCESSIBILITY.md names. */
export const JOURNEYS: readonly Journey[] = [
  {
    title: 'connects',
    start: `a11y.mount({ app: 'slack', ${HELD} })`,
    turns: [
      tab(),
      pending(),
      answered(inFrame, 'the server answers; the frame has loaded'),
      enter(`a11y.button.state === 'connected' && ${hasStep('close')}`, 'Enter on the frame’s own button'),
    ],
  },
  {
    title: 'cancels twice while the frame loads',
    start: `a11y.mount({ app: 'test_hang', appName: 'Slack', ${HELD} })`,
    turns: [
      tab(),
      pending(),
      answered(hasStep('open')),
      escape(),
      enter(hasStep('open'), 'Enter again'),
      escape(),
    ],
  },
  {
    title: 'waits in a silent frame',
    start: `a11y.mount({ app: 'test_silent', appName: 'Slack', ${HELD} })${holding(10_000)}`,
    turns: [
      tab(),
      pending(),
      answered(inFrame, 'the server answers; the frame has loaded'),
      held('ten seconds pass', `a11y.part(a11y.button, 'link')`),
      back('link'),
      back('close'),
      enter(hasStep('close')),
    ],
  },
  {
    title: 'cancels a reconnection',
    start: `a11y.mountScriptedFrame({ appName: 'Slack', value: 'apn_1' })`,
    turns: [
      tab(),
      pending(),
      answered(inFrame, 'the server answers; the frame has loaded'),
      key('shift+Tab', 'true', 'Shift+Tab, within the frame'),
      back('close'),
      enter(hasStep('close')),
    ],
  },
  {
    title: 'retries a failed attempt',
    start: `a11y.mount({ ${SLACK}, tokenEndpoint: a11y.hostUrl({ status: 500, id: 'orca', times: 2 }), ${HELD} })`,
    turns: [
      tab(),
      pending(),
      answered(hasStep('error'), 'the server fails'),
      pending('Enter on the same button'),
      answered(hasStep('error'), 'the server fails again'),
      pending('Enter once more'),
      answered(
        `a11y.button.state === 'connected' && ${hasStep('close')}`,
        'the server answers; the attempt succeeds',
      ),
    ],
  },
  {
    title: 'is not signed in',
    start: `a11y.mount({ ${SLACK}, tokenEndpoint: a11y.hostUrl({ status: 401 }), ${HELD} })`,
    turns: [
      tab(),
      pending(),
      answered(hasStep('error'), 'the server refuses'),
      key('shift+Tab', `document.activeElement?.id === 'start'`, 'Shift+Tab'),
      tab(),
    ],
  },
  {
    title: 'presses the button on a page that refuses the frame, without a link to continue',
    start: `a11y.mountWithToken({ app: 'test_hang', appName: 'Slack' })`,
    turns: [
      tab(),
      enter(hasStep('open')),
      { does: 'the page’s policy refuses the frame', happens: 'a11y.blockFrame()', until: hasStep('close') },
    ],
  },
  {
    title: 'succeeds in a frame that stays open',
    start: `a11y.mountScriptedFrame({ appName: 'Slack' })${holding(5_000)}`,
    turns: [
      tab(),
      pending(),
      answered(inFrame, 'the server answers; the frame has loaded'),
      {
        does: 'the page reports the success',
        happens: 'a11y.reportSuccess()',
        until: `a11y.part(a11y.button, 'overlay')?.textContent.includes('closing')`,
      },
      held('five seconds pass', hasStep('close')),
    ],
  },
  {
    title: 'disconnects an account',
    start: listed(ADA, 'orca-disconnect', `, fetch: a11y.delayedDelete(204)`),
    turns: [...confirmsDisconnect, answered(`a11y.button.state === 'idle'`)],
  },
  {
    title: 'cannot disconnect an account',
    start: listed(ADA, 'orca-refused', `, fetch: a11y.delayedDelete(500)`),
    turns: [...confirmsDisconnect, answered(`a11y.button.error`, 'the server fails')],
  },
  {
    title: 'moves through the account list',
    start: listed(`${BOB}, ${ADA}`, 'orca-list', ', multiple: true'),
    turns: [
      tab(),
      enter(`a11y.part(a11y.button, 'list')`),
      tab('reconnect'),
      tab('disconnect'),
      key('Tab', `a11y.button.shadowRoot.activeElement?.closest('[part=row]:nth-child(2)')`),
      key(
        'Tab',
        `a11y.button.shadowRoot.activeElement?.matches('[part=row]:nth-child(2) [part=disconnect]')`,
      ),
      tab('add'),
      escape(`!a11y.part(a11y.button, 'list')`),
    ],
  },
  {
    title: 'has an account that must be reconnected',
    start: listed(BOB, 'orca-unhealthy'),
    turns: [
      tab(),
      tab('more'),
      enter(`a11y.part(a11y.button, 'list')`),
      escape(`!a11y.part(a11y.button, 'list')`),
    ],
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
    title: 'continues in a tab',
    start: `a11y.mount({ app: 'test_hang', appName: 'Slack', mode: 'link', ${HELD} })`,
    turns: [
      tab(),
      { ...pending('Enter; a new tab opens'), named: true },
      answered(`a11y.button.state === 'open'`),
      { does: 'a script ends the attempt', happens: 'a11y.button.cancel()', until: hasStep('close') },
    ],
  },
];
