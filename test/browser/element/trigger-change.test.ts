import { expect } from '@open-wc/testing';
import { PdConnectButton } from '../../../src/index.js';
import { accountsUrl, waitForState } from '../../support/page/accounts.js';
import { part } from '../../support/page/element.js';
import { mount } from '../../support/page/mount.js';

function createTrigger(): HTMLButtonElement {
  const trigger = document.createElement('button');
  trigger.slot = 'trigger';
  trigger.textContent = 'Slack';
  return trigger;
}

/** Resolves after the element has handled a change of its slots. */
async function slotsHandled(button: PdConnectButton): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await button.updateComplete;
}

describe('a trigger of the host that changes later', () => {
  it('only the current trigger of a connected element has aria-expanded', async () => {
    const { button } = await mount({
      app: 'test_success',
      accountsEndpoint: accountsUrl([{ id: 'apn_1', app: 'test_success' }]),
    });
    await waitForState(button, 'connected');
    await button.updateComplete;
    const marks = (...elements: (Element | null)[]) =>
      elements.map((element) => element?.getAttribute('aria-expanded') ?? null);
    const [first, second] = [createTrigger(), createTrigger()];
    button.append(first);
    await slotsHandled(button);
    expect(marks(first), 'inserted').to.deep.equal(['false']);
    first.replaceWith(second);
    await slotsHandled(button);
    expect(marks(first, second), 'replaced').to.deep.equal([null, 'false']);
    second.remove();
    await slotsHandled(button);
    expect(marks(second, part(button, 'button')), 'removed').to.deep.equal([null, 'false']);
  });

  it('shows a separate retry button only while the host has a trigger', async () => {
    const { button } = await mount({ app: 'test_success', tokenEndpoint: '/no-such-endpoint', timeout: 1 });
    button.tokenProvider = () => new Promise(() => undefined);
    await button.connect();
    await button.updateComplete;
    expect(part(button, 'retry')!.part.contains('button'), 'before').to.equal(true);
    const trigger = createTrigger();
    button.append(trigger);
    await slotsHandled(button);
    expect(part(button, 'retry')!.part.contains('button'), 'inserted').to.equal(false);
    trigger.remove();
    await slotsHandled(button);
    expect(part(button, 'retry')!.part.contains('button'), 'removed').to.equal(true);
  });
});
