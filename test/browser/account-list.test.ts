import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { loadAccountList } from '../../src/element/import-account-list.js';
import { buttonOf, comeBack, listing, untilState, userWith } from './support/accounts.js';
import { makeButton, part, type Made } from './support/button.js';
import { hostLog, hostUrl, uniqueId } from './support/host.js';
import { click, engine, press, type } from './support/input.js';
import { PATIENCE } from './support/page.js';

/** Waits until the confirmation accepts presses. It compares the events' timestamps, which a test cannot set. */
async function untilConfirmable(): Promise<void> {
  const asked = performance.now();
  await waitUntil(() => performance.now() - asked > 500, 'The clock stands still.', PATIENCE);
}

const ADA = { id: 'apn_1', name: 'Ada', healthy: true };
const BOB = { id: 'apn_2', name: 'Bob', healthy: false };

before(() => loadAccountList(15_000));

/** Shows a connected button whose endpoint lists these accounts. */
async function listed(accounts: object[] = [ADA, BOB], properties: Partial<PdConnectButton> = {}) {
  const made = await makeButton({ accountsEndpoint: listing(accounts), appName: 'Slack', ...properties });
  await untilState(made.button, 'connected');
  await made.button.updateComplete;
  return made;
}

const listOf = ({ button }: Made) => part(button, 'list');
const rowsOf = (made: Made) => [...listOf(made)!.querySelectorAll<HTMLElement>('[part=row]')];
const buttonsOf = (row: Element) => [...row.querySelectorAll('button')];
const opened = (made: Made) => waitUntil(() => listOf(made), 'The list is not open.', PATIENCE);
const closed = (made: Made) => waitUntil(() => !listOf(made), 'The list is open.', PATIENCE);
const focused = ({ button }: Made) => button.shadowRoot!.activeElement;
const trigger = ({ button }: Made) => part(button, 'button')!;

async function open(made: Made): Promise<void> {
  trigger(made).click();
  await opened(made);
}

describe('a press on a connected button with an accounts endpoint', () => {
  it('opens the account list, and a second press closes it', async () => {
    const made = await listed();
    expect(trigger(made).ariaExpanded).to.equal('false');
    await click(trigger(made));
    await opened(made);
    expect(listOf(made)!.matches(':popover-open')).to.equal(true);
    expect(trigger(made).ariaExpanded).to.equal('true');
    expect(made.events.names).to.deep.equal([]);
    await click(trigger(made));
    expect(listOf(made)).to.equal(null);
    expect(trigger(made).ariaExpanded).to.equal('false');
  });

  it('lists each account with its name, its health, and buttons that name it', async () => {
    const made = await listed();
    await open(made);
    expect(listOf(made)!.ariaLabel).to.equal('Slack accounts');
    const texts = rowsOf(made).map((row) =>
      [...row.querySelectorAll('[part=account], .health')].map((one) => one.textContent),
    );
    expect(texts).to.deep.equal([
      ['Ada', 'Connected'],
      ['Bob', 'Needs reconnecting'],
    ]);
    const names = rowsOf(made).map((row) => buttonsOf(row).map((one) => [one.textContent, one.ariaLabel]));
    expect(names).to.deep.equal([
      [
        ['Reconnect', 'Reconnect Ada'],
        ['Disconnect', 'Disconnect Ada'],
      ],
      [
        ['Reconnect', 'Reconnect Bob'],
        ['Disconnect', 'Disconnect Bob'],
      ],
    ]);
    expect(part(made.button, 'add')).to.equal(null);
  });

  it('opens the list for a trigger of the host, for el.click() and for the label', async () => {
    const made = await makeButton(
      { accountsEndpoint: listing([ADA]) },
      '<button slot="trigger" type="button">Slack</button>',
    );
    const own = made.button.firstElementChild as HTMLButtonElement;
    expect(own.ariaExpanded).to.equal(null);
    await untilState(made.button, 'connected');
    await made.button.updateComplete;
    expect(own.ariaExpanded).to.equal('false');
    await click(own);
    await opened(made);
    expect(own.ariaExpanded).to.equal('true');
    const { left, bottom } = own.getBoundingClientRect();
    const box = listOf(made)!.getBoundingClientRect();
    expect([box.left, box.top]).to.deep.equal([Math.max(left, 8), bottom + 4]);
    await press('Escape');
    expect(listOf(made)).to.equal(null);
    expect(document.activeElement).to.equal(own);
    made.button.click();
    await opened(made);
    made.button.accountsEndpoint = undefined;
    await made.button.updateComplete;
    expect(own.hasAttribute('aria-expanded')).to.equal(false);
  });

  it('does not apply to connect() and the commands', async () => {
    const made = await listed([ADA]);
    const outcome = made.button.connect();
    await made.events.seen('beforeconnect');
    expect(listOf(made)).to.equal(null);
    made.button.cancel();
    await outcome;
  });

  it('connects without an accounts endpoint', async () => {
    const made = await makeButton();
    await made.button.connect();
    made.events.clear();
    trigger(made).click();
    await made.events.seen('beforeconnect');
    expect(trigger(made).ariaExpanded).to.equal(null);
    made.button.cancel();
  });

  it('requests no token, not even on hover', async () => {
    const tokens = uniqueId();
    // Prefetching starts disabled, because the pointer may be over the new button before it is connected.
    const made = await listed([ADA], { tokenEndpoint: hostUrl({ id: tokens }), prefetch: 'none' });
    made.button.prefetch = 'hover';
    await click(trigger(made));
    await opened(made);
    const [again] = buttonsOf(rowsOf(made)[0]!);
    await click(rowsOf(made)[0]!.querySelector('[part=account]')!);
    expect(listOf(made)).not.to.equal(null);
    again!.focus();
    await press('Escape');
    expect(await hostLog(tokens)).to.deep.equal([]);
  });
});

describe('in the account list', () => {
  it('nothing moves after it has opened, so a quick press hits the intended button', async () => {
    const made = await listed([ADA, BOB], { multiple: true });
    trigger(made).click();
    // Microtasks only, so that the browser does not draw before the positions are measured.
    for (let turn = 0; turn < 100 && !listOf(made); turn += 1) await Promise.resolve();
    const places = () =>
      [...listOf(made)!.querySelectorAll('button')].map((one) => JSON.stringify(one.getBoundingClientRect()));
    const first = places();
    expect(first.length).to.equal(5);
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    expect(places()).to.deep.equal(first);
  });

  it('Reconnect reconnects the account of its row', async () => {
    const id = uniqueId();
    const made = await listed([ADA, BOB], { tokenEndpoint: hostUrl({ id, status: 503 }) });
    await open(made);
    await click(buttonsOf(rowsOf(made)[1]!)[0]!);
    await made.events.seen('error');
    await closed(made);
    await waitUntil(() => focused(made) === trigger(made), 'The focus is elsewhere.', PATIENCE);
    const [request] = await hostLog(id);
    expect(JSON.parse(request!.body)).to.deep.equal({ app: 'test_success', account_id: 'apn_2' });
  });

  it('the last row connects another account with `multiple`', async () => {
    const id = uniqueId();
    const made = await listed([ADA], {
      tokenEndpoint: hostUrl({ id, status: 503 }),
      multiple: true,
      accountId: 'apn_1',
    });
    await open(made);
    const add = part(made.button, 'add')!;
    expect(add.textContent).to.equal('Connect another Slack account');
    await click(add);
    await made.events.seen('error');
    const [request] = await hostLog(id);
    expect(JSON.parse(request!.body)).to.deep.equal({ app: 'test_success' });
  });

  it('Disconnect asks, ignores a double click and answers at once, then removes the account', async () => {
    const { user, ids } = await userWith(2);
    const made = await buttonOf(user, { appName: 'Slack' });
    await untilState(made.button, 'connected');
    await open(made);
    const row = rowsOf(made)[0]!;
    const name = row.querySelector('[part=account]')!.textContent;
    await click(buttonsOf(row)[1]!);
    const [confirm, keep] = buttonsOf(row);
    expect([confirm!.textContent, confirm!.ariaLabel]).to.deep.equal([
      'Really disconnect?',
      `Really disconnect ${name}?`,
    ]);
    expect(keep!.textContent).to.equal('Cancel');
    expect(focused(made) === confirm).to.equal(true);
    confirm!.click();
    expect(made.events.names).to.deep.equal([]);
    await untilConfirmable();
    confirm!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }));
    expect(made.button.state).to.equal('connected');
    await press('Enter');
    const { detail } = await made.events.seen('disconnect');
    expect(detail.account.id).to.equal(ids[1]);
    await waitUntil(() => rowsOf(made).length === 1, 'Two rows are left.', PATIENCE);
    expect(focused(made) === buttonsOf(rowsOf(made)[0]!)[0]).to.equal(true);
  });

  // Lit warns of such updates in development.
  it('closes after the last account is removed, without a second render', async () => {
    const { user } = await userWith(1);
    const made = await buttonOf(user, { appName: 'Slack' });
    await untilState(made.button, 'connected');
    await open(made);
    let settled: Promise<boolean> | undefined;
    made.button.addEventListener('accountchange', () => void (settled = made.button.updateComplete));
    await made.button.disconnect();
    expect(await settled).to.equal(true);
    expect(listOf(made)).to.equal(null);
  });

  it('a key that is held down confirms nothing', async () => {
    const made = await listed();
    await open(made);
    const away = buttonsOf(rowsOf(made)[0]!)[1]!;
    away.focus();
    await press('Enter');
    await untilConfirmable();
    const event = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    expect(focused(made)!.dispatchEvent(event)).to.equal(false);
  });

  it('Cancel and Escape cancel the question, and show Disconnect again', async () => {
    const made = await listed();
    await open(made);
    const row = rowsOf(made)[0]!;
    const away = buttonsOf(row)[1]!;
    await click(away);
    await click(buttonsOf(row)[1]!);
    expect(focused(made)).to.equal(away);
    await press('Enter');
    expect(focused(made)!.textContent).to.equal('Really disconnect?');
    await press('Escape');
    expect(focused(made)).to.equal(away);
    expect(made.events.names).to.deep.equal([]);
    await press('Escape');
    expect(listOf(made)).to.equal(null);
    expect(focused(made)).to.equal(trigger(made));
  });

  it('a failed disconnection closes the list, so that the message is visible', async () => {
    const made = await listed([ADA]);
    await open(made);
    made.button.accountsEndpoint = hostUrl({ status: 500 }, { path: 'accounts' });
    await made.button.disconnect('apn_1');
    await made.button.updateComplete;
    expect(listOf(made)).to.equal(null);
    expect(part(made.button, 'status')!.textContent).to.match(/^\s*Slack could not be disconnected\.\s*$/);
  });

  it('Tab reaches every button, and then leaves the list, which closes', async () => {
    const made = await listed([ADA, BOB], { multiple: true });
    const after = document.createElement('input');
    made.button.after(after);
    trigger(made).focus();
    await press('Enter');
    await opened(made);
    expect(focused(made)).to.equal(trigger(made));
    const way: (string | null)[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await press('Tab');
      way.push(focused(made)!.ariaLabel ?? focused(made)!.textContent);
    }
    expect(way).to.deep.equal([
      'Reconnect Ada',
      'Disconnect Ada',
      'Reconnect Bob',
      'Disconnect Bob',
      'Connect another Slack account',
    ]);
    await press('Tab');
    expect(document.activeElement).to.equal(after);
    expect(listOf(made)).to.equal(null);
  });

  it('a press elsewhere closes the list and restores the focus, unless that press moved the focus', async () => {
    const made = await listed();
    const field = document.createElement('input');
    made.button.parentElement!.append(field);
    await open(made);
    buttonsOf(rowsOf(made)[0]!)[0]!.focus();
    const { innerWidth, innerHeight } = window;
    await click({ x: innerWidth - 2, y: innerHeight - 2 });
    expect(listOf(made)).to.equal(null);
    expect(focused(made)).to.equal(trigger(made));
    await open(made);
    field.focus();
    expect(listOf(made)).to.equal(null);
    expect(document.activeElement).to.equal(field);
  });
});

describe('the open account list', () => {
  it('updates when another tab connects, renames or breaks an account', async () => {
    let accounts: object[] = [ADA];
    const made = await listed([], {
      accountsEndpoint: '/accounts',
      fetch: () => Promise.resolve(Response.json({ accounts })),
    });
    await open(made);
    const [row] = rowsOf(made);
    buttonsOf(row!)[1]!.focus();
    accounts = [BOB, { ...ADA, name: 'Ada L.', healthy: false }];
    await made.button.refresh();
    await made.button.updateComplete;
    expect(rowsOf(made).map((one) => one.querySelector('.texts')!.textContent)).to.deep.equal([
      'BobNeeds reconnecting',
      'Ada L.Needs reconnecting',
    ]);
    expect(rowsOf(made)[1]).to.equal(row);
    expect(focused(made)!.ariaLabel).to.equal('Disconnect Ada L.');
    accounts = [BOB];
    await made.button.refresh();
    await made.button.updateComplete;
    expect(focused(made)!.ariaLabel).to.equal('Reconnect Bob');
  });

  for (const [story, sign] of Object.entries({
    'signs out': (button: PdConnectButton) => button.reset(),
    'is signed out on the server': (button: PdConnectButton) => {
      button.fetch = () => Promise.resolve(new Response('', { status: 401 }));
      comeBack();
    },
    'disconnects the last account elsewhere': (button: PdConnectButton) => {
      button.fetch = () => Promise.resolve(Response.json({ accounts: [] }));
      comeBack();
    },
  }))
    it(`closes when the user ${story}, with the focus on the button`, async () => {
      const made = await listed();
      await open(made);
      buttonsOf(rowsOf(made)[0]!)[0]!.focus();
      sign(made.button);
      await closed(made);
      expect(focused(made)).to.equal(trigger(made));
      expect(trigger(made).ariaExpanded).to.equal(null);
    });

  it('closes when an attempt begins, and when the element is removed', async () => {
    const made = await listed();
    await open(made);
    void made.button.connect();
    await made.button.updateComplete;
    expect(listOf(made)).to.equal(null);
    made.button.cancel();
    await made.events.seen('cancel');
    await made.button.updateComplete;
    await open(made);
    made.button.remove();
    expect(listOf(made)).to.equal(null);
  });

  it('has its texts in the language of its place after a page translator has changed them', async () => {
    const made = await listed([ADA]);
    await open(made);
    for (const text of listOf(made)!.querySelectorAll('span, button')) {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- what page translators insert
      const font = document.createElement('font');
      font.textContent = 'translated';
      text.replaceChildren(font);
    }
    made.button.lang = 'de';
    await waitUntil(
      () => buttonsOf(rowsOf(made)[0]!)[0]!.textContent === 'Neu verbinden',
      'The text is not German.',
      PATIENCE,
    );
    expect(rowsOf(made)[0]!.querySelector('.health')!.textContent).to.equal('Verbunden');
  });
});

describe('an account that must be reconnected', () => {
  it('says visibly that it must be reconnected, without the server’s error', async () => {
    const made = await makeButton({
      accountsEndpoint: listing([{ ...BOB, error: 'invalid_grant' }]),
      appName: 'Slack',
    });
    await untilState(made.button, 'unhealthy');
    await made.button.updateComplete;
    const status = part(made.button, 'status')!;
    expect(status.textContent).to.equal('Slack needs to be reconnected.');
    expect(status.getBoundingClientRect().height).to.be.above(10);
    part(made.button, 'more')!.click();
    await opened(made);
    expect(made.button.shadowRoot!.textContent).not.to.contain('invalid_grant');
  });

  it('is reconnected by a press on the button; the small button beside it opens the list', async () => {
    const id = uniqueId();
    const made = await makeButton({
      accountsEndpoint: listing([BOB]),
      tokenEndpoint: hostUrl({ id, status: 503 }),
      appName: 'Slack',
    });
    await untilState(made.button, 'unhealthy');
    await made.button.updateComplete;
    const more = part(made.button, 'more')!;
    expect([more.ariaLabel, more.ariaExpanded]).to.deep.equal(['Manage Slack accounts', 'false']);
    await click(more);
    await opened(made);
    await made.button.updateComplete;
    expect(more.ariaExpanded).to.equal('true');
    await press('Escape');
    expect(focused(made)).to.equal(more);
    expect(await hostLog(id)).to.deep.equal([]);
    await click(trigger(made));
    await made.events.seen('error');
    const [request] = await hostLog(id);
    expect(JSON.parse(request!.body)).to.deep.equal({ app: 'test_success', account_id: 'apn_2' });
  });
});

describe('the account list and the page around it', () => {
  it('keeps its keys and pointers to itself', async () => {
    const made = await listed();
    await open(made);
    const heard: string[] = [];
    const life = new AbortController();
    const types = [
      'keydown',
      'keyup',
      'pointerdown',
      'pointerup',
      'mousedown',
      'mouseup',
      'click',
      'touchstart',
    ];
    for (const name of types)
      for (const capture of [true, false])
        document.addEventListener(name, () => heard.push(name), { capture, signal: life.signal });
    await click(rowsOf(made)[0]!.querySelector('[part=account]')!);
    const [again, away] = buttonsOf(rowsOf(made)[0]!);
    again!.focus();
    await press('Tab');
    expect(focused(made)).to.equal(away);
    await type('x');
    await click(away!);
    await press('Escape');
    await press('Escape');
    expect(listOf(made)).to.equal(null);
    expect(heard).to.deep.equal([]);
    await press('a');
    expect(heard).to.deep.equal(['keydown', 'keydown', 'keyup', 'keyup']);
    life.abort();
  });

  it('works in a modal dialog and in a popover, which stay open', async () => {
    for (const kind of ['dialog', 'popover'] as const) {
      const made = await listed();
      const around = document.createElement(kind === 'dialog' ? 'dialog' : 'div');
      made.button.replaceWith(around);
      around.append(made.button);
      await untilState(made.button, 'connected');
      if (around instanceof HTMLDialogElement) around.showModal();
      else {
        around.popover = 'auto';
        around.showPopover();
      }
      const isOpen = () => around.matches(kind === 'dialog' ? ':modal' : ':popover-open');
      await made.button.updateComplete;
      await click(trigger(made));
      await opened(made);
      await click(buttonsOf(rowsOf(made)[0]!)[1]!);
      expect(focused(made)!.textContent, kind).to.equal('Really disconnect?');
      await press('Escape');
      await press('Escape');
      expect(listOf(made)).to.equal(null);
      expect(isOpen(), kind).to.equal(true);
      around.remove();
    }
  });

  it('works in a closed shadow root', async () => {
    const made = await listed();
    const host = document.createElement('div');
    made.button.before(host);
    host.attachShadow({ mode: 'closed' }).append(made.button);
    await untilState(made.button, 'connected');
    await made.button.updateComplete;
    await open(made);
    await click(buttonsOf(rowsOf(made)[0]!)[1]!);
    expect(focused(made)!.textContent).to.equal('Really disconnect?');
    await press('Escape');
    await press('Escape');
    expect(listOf(made)).to.equal(null);
    expect(focused(made)).to.equal(trigger(made));
  });

  for (const direction of ['ltr', 'rtl'])
    it(`has room in a window 320 px wide and beside any edge, ${direction}`, async () => {
      const name = 'a.very.long.address.without.any.place.to.break@subsidiary.example.com';
      const made = await listed([{ ...ADA, name }, BOB], { multiple: true });
      const host = made.button.parentElement!;
      host.dir = direction;
      for (const place of [
        'top: 0; left: 0',
        'top: 0; right: 0',
        'bottom: 0; left: 0',
        'bottom: 0; right: 0',
      ]) {
        host.style.cssText = `position: fixed; ${place}; font-size: 150%`;
        await open(made);
        const list = listOf(made)!;
        const { left, right, top, bottom } = list.getBoundingClientRect();
        const { clientWidth, clientHeight } = document.documentElement;
        expect(Math.min(left, clientWidth - right, top, clientHeight - bottom), place).to.be.at.least(0);
        expect(list.scrollWidth).to.be.at.most(list.clientWidth);
        list.style.width = '304px';
        expect(list.scrollWidth).to.be.at.most(list.clientWidth);
        trigger(made).click();
      }
    });

  it('opens with 5,000 accounts without a long pause', async () => {
    const accounts = Array.from({ length: 5000 }, (_, i) => ({
      ...ADA,
      id: `apn_${i}`,
      name: `Account ${i}`,
    }));
    const made = await listed([], {
      accountsEndpoint: '/accounts',
      fetch: () => Promise.resolve(Response.json({ accounts })),
    });
    const began = performance.now();
    await open(made);
    const took = performance.now() - began;
    // Linear work takes about 100 ms on an idle machine; quadratic work would take minutes.
    expect(took).to.be.below(20_000);
    expect(rowsOf(made)).to.have.length(5000);
    expect(listOf(made)!.getBoundingClientRect().height).to.be.below(innerHeight);
    // WebKit does not scroll to a focused element that it has not laid out. Tab moves there row by row.
    if (engine() === 'webkit') return;
    rowsOf(made)[4999]!.querySelector('button')!.focus();
    const box = focused(made)!.getBoundingClientRect();
    expect(box.bottom).to.be.below(innerHeight);
  });
});
