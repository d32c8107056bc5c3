import { expect } from '@open-wc/testing';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { hostUrl, uniqueId } from '../support/page/host.js';
import { clickInFrame, engine, press } from '../support/page/input.js';

/** Focuses a new field before the button, so that Tab moves to the button. */
function startBefore(button: HTMLElement): void {
  const field = document.createElement('input');
  button.before(field);
  field.focus();
}

/** Presses the button of the Connect page. Uses the keyboard if the driver can type into the frame. */
async function pressConnect(arrived: Promise<unknown>): Promise<void> {
  // Only Chromium's driver can type into a cross-origin frame.
  if (engine() !== 'chromium') return clickInFrame('connect.html', '#connect');
  await arrived;
  await press('Enter');
}

describe('a user with only a keyboard', () => {
  for (const key of ['Enter', 'Space'])
    it(`completes a flow with Tab and ${key}, and the button has the focus after the flow`, async () => {
      const { button, events } = await mount({ app: 'slack' });
      startBefore(button);
      await press('Tab');
      const inner = part(button, 'button')!;
      expect(button.shadowRoot!.activeElement).to.equal(inner);
      expect(inner.matches(':focus-visible')).to.equal(true);

      // The window dispatches blur when the focus moves into the frame.
      const arrived = new Promise((resolve) => addEventListener('blur', resolve, { once: true }));
      await press(key);
      await events.waitForStep('ready');
      expect(button.shadowRoot!.activeElement).to.equal(connectFrame(button));
      await pressConnect(arrived);
      await events.waitForEvent('close');
      expect(button.state).to.equal('connected');
      expect(button.shadowRoot!.activeElement).to.equal(inner);
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    });

  it('cancels the flow with Escape while the close button has the focus', async () => {
    const { button, events } = await mount({ app: 'test_hang' });
    startBefore(button);
    await press('Tab');
    await press('Enter');
    await events.waitForEvent('open');
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'close'));
    await press('Escape');
    await events.waitForEvent('close');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
  });

  it('cancels the flow with Enter on the close button, which has the initial focus', async () => {
    const { button, events } = await mount({ app: 'test_hang' });
    startBefore(button);
    await press('Tab');
    await press('Enter');
    await events.waitForEvent('open');
    await press('Enter');
    await events.waitForEvent('close');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
  });

  it('Enter on the retry button retries the attempt and focuses the main button', async () => {
    const { button, events } = await mount({
      tokenEndpoint: hostUrl({ id: uniqueId(), status: 503, times: 1 }),
    });
    startBefore(button);
    await press('Tab');
    await press('Enter');
    await events.waitForEvent('error');
    await button.updateComplete;
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'retry'));

    let focused: Element | null = null;
    button.addEventListener('beforeconnect', () => (focused = button.shadowRoot!.activeElement));
    await press('Enter');
    await events.waitForEvent('close');
    expect(focused).to.equal(part(button, 'button'));
    expect(part(button, 'retry')).to.equal(null);
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
    expect(button.state).to.equal('connected');
  });

  it('Tab skips a disabled button', async () => {
    const { button } = await mount({ disabled: true });
    startBefore(button);
    const after = document.createElement('input');
    button.after(after);
    await press('Tab');
    expect(document.activeElement).to.equal(after);
  });
});
