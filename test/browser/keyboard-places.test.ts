import { expect } from '@open-wc/testing';
import { STATES } from '../a11y/states.js';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { mountInForm } from '../support/page/form.js';
import { engine, press } from '../support/page/input.js';
import type { PdConnectButton } from '../../src/index.js';

/** Returns the name of the focused part or field. Tests compare names, because the runner cannot print an element in a failure. */
const focused = (button: PdConnectButton): string =>
  button.shadowRoot!.activeElement?.part.value ??
  (document.activeElement as HTMLElement | null)?.dataset.name ??
  'elsewhere';

function field(name: string): HTMLInputElement {
  const input = document.createElement('input');
  input.dataset.name = name;
  return input;
}

describe('a user with only a keyboard', () => {
  it('Tab and Shift+Tab reach the buttons in their visual order', async () => {
    const { button } = await STATES['connected and unhealthy']();
    button.before(field('before'));
    button.after(field('after'));
    (button.previousElementSibling as HTMLElement).focus();
    const way: string[] = [];
    for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await press(key);
      way.push(focused(button));
    }
    expect(way).to.deep.equal(['button', 'more', 'after', 'more', 'button', 'before']);
  });

  it('a keyboard user can connect the account that a form requires, and send the form', async () => {
    const { form, button, events } = await mountInForm('required app="test_success"');
    const sent = new Promise<string>((resolve) =>
      form.addEventListener('submit', () => resolve(new FormData(form).get('slack') as string)),
    );
    const send = form.querySelector<HTMLElement>('#send')!;
    send.focus();
    await press('Enter');
    expect(focused(button)).to.equal('button');
    await press('Enter');
    await events.waitForEvent('close');
    await button.updateComplete;
    expect(focused(button)).to.equal('button');
    await press('Tab');
    await press('Enter');
    expect(await sent).to.equal(button.value);
  });

  for (const [kind, markup] of [
    ['button', '<button slot="trigger" type="button" data-name="own">Connect</button>'],
    ['link', '<a slot="trigger" href="#followed" data-name="own">Connect</a>'],
  ] as const)
    it(`the host’s ${kind} in the trigger slot opens a flow that returns the focus to the ${kind}`, async () => {
      const { button, events } = await mount({ app: 'test_success' }, markup);
      button.before(field('before'));
      (button.previousElementSibling as HTMLElement).focus();
      // By default, WebKit leaves links out of the tab order.
      if (kind === 'link' && engine() === 'webkit') (button.firstElementChild as HTMLElement).focus();
      else await press('Tab');
      expect(focused(button)).to.equal('own');
      await press('Enter');
      await events.waitForEvent('close');
      expect(button.state).to.equal('connected');
      expect(focused(button)).to.equal('own');
    });

  it('Escape closes only the flow, not the host’s dialog around the button', async () => {
    const { button, events } = await mount({ app: 'test_hang' });
    const dialog = document.createElement('dialog');
    button.replaceWith(dialog);
    dialog.append(button);
    dialog.showModal();
    part(button, 'button')!.focus();
    await press('Enter');
    await events.waitForEvent('open');
    expect(focused(button)).to.equal('close');
    await press('Escape');
    await events.waitForEvent('close');
    expect(dialog.open).to.equal(true);
    expect(focused(button)).to.equal('button');
    dialog.close();
  });

  it('Tab leaves the frame and reaches the close button', async function () {
    // Only Chromium's driver can type into a cross-origin frame.
    if (engine() !== 'chromium') this.skip();
    const { button, events } = await mount({ app: 'slack' });
    part(button, 'button')!.focus();
    await press('Enter');
    await events.waitForStep('ready');
    expect(button.shadowRoot!.activeElement).to.equal(connectFrame(button));
    // Tab first moves through the frame's other controls, and perhaps through the browser's controls.
    for (let turn = 0; turn < 20 && focused(button) !== 'close'; turn += 1) await press('Tab');
    expect(focused(button)).to.equal('close');
    expect(getComputedStyle(part(button, 'close')!).opacity).to.equal('1');
    await press('Enter');
    await events.waitForEvent('close');
    expect(focused(button)).to.equal('button');
  });
});
