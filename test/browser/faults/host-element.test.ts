import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { listing } from '../support/accounts.js';
import { frameOf, part } from '../support/button.js';
import { hostUrl } from '../support/host.js';
import { animationFrame, next, openPage } from '../support/page.js';
import { puppetButton, succeed, watchedPuppet } from './host-frame.js';
import { row } from './row.js';
import type { Stage } from './stage.js';

const CANCELLED = 'beforeconnect open cancel close';
const CONNECTED = 'beforeconnect open success close';
const area = 'host: the element';

/** Opens a puppet's frame, and waits until it has loaded. */
async function opened(stage: Stage): Promise<PdConnectButton> {
  const button = await watchedPuppet(stage);
  stage.losesFocus();
  void stage.press();
  await stage.made.events.step('ready');
  return button;
}

/** Puts the button back before the next attempt. */
function putBackLater(stage: Stage, button: PdConnectButton): void {
  stage.losesFocus();
  const parent = button.parentElement!;
  const { mend } = stage;
  stage.mend = () => {
    parent.append(button);
    mend();
  };
}

const removed = { area, sees: 'nothing' };

row(
  { ...removed, fault: 'removed while the token is requested', events: 'beforeconnect cancel' },
  async (stage) => {
    const { button } = await stage.button({ tokenEndpoint: hostUrl({ hang: true }) });
    putBackLater(stage, button);
    const outcome = stage.press();
    button.remove();
    await outcome;
  },
);

row({ ...removed, fault: 'removed while the frame is open', events: CANCELLED }, async (stage) => {
  const button = await opened(stage);
  putBackLater(stage, button);
  button.remove();
  await stage.made.events.seen('close');
});

for (const [fault, accounts] of Object.entries({
  'removed while it waits to request the list again': listing([]),
  'removed while the list is requested': hostUrl({ hang: true }, { path: 'accounts' }),
}))
  row({ ...removed, fault, events: CANCELLED }, async (stage) => {
    const { button, events } = await stage.button();
    const { mend } = stage;
    button.accountsEndpoint = accounts;
    stage.mend = () => {
      button.accountsEndpoint = undefined;
      mend();
    };
    putBackLater(stage, button);
    void stage.press();
    while (button.state !== 'verifying') await animationFrame();
    // Twenty frames are enough for an outcome, if the element reported one.
    for (let frames = 0; frames < 20; frames += 1) await animationFrame();
    button.remove();
    await animationFrame();
    expect(events.names.join(' '), 'at once').to.equal(CANCELLED);
  });

row(
  { ...removed, fault: "its parent's markup replaced while the frame is open", events: CANCELLED },
  async (stage) => {
    const button = await opened(stage);
    putBackLater(stage, button);
    button.parentElement!.innerHTML = '<p>Something else</p>';
    await stage.made.events.seen('close');
  },
);

for (const [fault, hide] of Object.entries({
  'an ancestor with display: none': 'display: none',
  'an ancestor with content-visibility: hidden': 'content-visibility: hidden',
}))
  row({ ...removed, fault: `${fault} while the frame is open`, events: CANCELLED }, async (stage) => {
    const { parentElement } = await opened(stage);
    parentElement!.style.cssText = hide;
    const { mend } = stage;
    stage.mend = () => {
      parentElement!.removeAttribute('style');
      mend();
    };
    await stage.made.events.seen('close');
  });

row(
  { ...removed, fault: 'a <details> around the button closed while the frame is open', events: CANCELLED },
  async (stage) => {
    const made = await puppetButton();
    const details = document.createElement('details');
    made.button.before(details);
    details.append(made.button);
    details.open = true;
    await stage.watch(made);
    stage.losesFocus();
    void stage.press();
    await made.events.step('ready');
    details.open = false;
    const { mend } = stage;
    stage.mend = () => {
      details.open = true;
      mend();
    };
    await made.events.seen('close');
  },
);

const stays = { area, sees: '[Slack connected]', events: CONNECTED };

row({ ...stays, fault: 'an ancestor with visibility: hidden while the frame is open' }, async (stage) => {
  const button = await opened(stage);
  button.parentElement!.style.visibility = 'hidden';
  succeed(button);
  await stage.made.events.seen('close');
});

row({ ...stays, fault: 'removed and put back in the same task, while the frame is open' }, async (stage) => {
  const { button, events } = await stage.button({ app: 'test_slow' });
  stage.losesFocus();
  const outcome = stage.press();
  await events.step('ready');
  const parent = button.parentElement!;
  button.remove();
  parent.append(button);
  expect(part(button, 'overlay')!.matches(':modal')).to.equal(true);
  await outcome;
});

row({ ...stays, fault: 'moved to another parent while the token is requested' }, async (stage) => {
  const { button } = await stage.button({ tokenEndpoint: hostUrl({ delay: 200 }) });
  stage.losesFocus();
  const outcome = stage.press();
  const section = document.createElement('section');
  button.before(section);
  section.append(button);
  await outcome;
});

row({ ...stays, fault: 'moved by moveBefore (where it exists) while the frame is open' }, async (stage) => {
  const button = await opened(stage);
  const section = document.createElement('section');
  button.before(section);
  const { moveBefore } = section as { moveBefore?: (node: Node, child: null) => void };
  const frame = frameOf(button)!;
  const { contentWindow } = frame;
  if (moveBefore) moveBefore.call(section, button, null);
  // Firefox reloads a frame that moves in a shadow root, and with it the Connect page.
  if (frame.contentWindow !== contentWindow) await next(frame, 'load');
  expect(part(button, 'overlay')!.matches(':modal')).to.equal(true);
  succeed(button);
  await stage.made.events.seen('close');
});

row(
  { area, fault: 'put back one task after its removal', sees: '[Connect Slack]', events: CANCELLED },
  async (stage) => {
    const button = await opened(stage);
    const parent = button.parentElement!;
    button.remove();
    await stage.made.events.seen('close');
    parent.append(button);
  },
);

row(
  { ...removed, fault: 'adopted by another document while the frame is open', events: CANCELLED },
  async (stage) => {
    const page = await openPage({});
    stage.cleanup(() => page.frameElement!.remove());
    const button = await opened(stage);
    putBackLater(stage, button);
    page.document.body.append(button);
    await stage.made.events.seen('close');
    button.remove();
  },
);

row(
  {
    ...removed,
    fault: 'adopted by another document while the token is requested',
    events: 'beforeconnect cancel',
  },
  async (stage) => {
    const page = await openPage({});
    stage.cleanup(() => page.frameElement!.remove());
    const { button } = await stage.button({ tokenEndpoint: hostUrl({ delay: 200 }) });
    putBackLater(stage, button);
    const outcome = stage.press();
    page.document.body.append(button);
    await outcome;
    button.remove();
  },
);

row(
  {
    area,
    fault: 'pressed after its adoption by another document',
    sees: 'This button is not set up correctly. Please tell the people who run this site.',
    events: 'beforeconnect error',
    code: 'misconfigured',
  },
  async (stage) => {
    const page = await openPage({});
    stage.cleanup(() => page.frameElement!.remove());
    const { button } = await stage.button();
    putBackLater(stage, button);
    page.document.body.append(button);
    await stage.press();
  },
);

row({ ...stays, fault: 'cloned while the frame is open, and the clone pressed (busy)' }, async (stage) => {
  const button = await watchedPuppet(stage);
  void stage.press();
  await stage.made.events.step('ready');
  const clone = button.ownerDocument.importNode(button, true);
  clone.app = 'slack';
  button.after(clone);
  expect(clone.state).to.equal('idle');
  expect(part(clone, 'overlay')).to.equal(null);
  const outcome = await clone.connect();
  expect(outcome.type === 'error' && outcome.error.code).to.equal('busy');
  clone.remove();
  succeed(button);
  await stage.made.events.seen('close');
});
