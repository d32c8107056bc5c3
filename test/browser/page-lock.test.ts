import { expect } from '@open-wc/testing';
import { PdConnectButton } from '../../src/index.js';
import { mount, EventRecorder, type Mounted } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { env, hostUrl, uniqueId } from '../support/page/host.js';

/** The URL of a second copy of the built script, as from another CDN. */
const COPY = '/dist/cdn/pd-connect-button.js?copy';

/** Mounts a button of the class in the second copy of the script. */
async function mountFromCopy(): Promise<Mounted> {
  const copy = (await import(/* @vite-ignore */ COPY)) as { PdConnectButton: typeof PdConnectButton };
  expect(copy.PdConnectButton).not.to.equal(PdConnectButton);
  if (!customElements.get('pd-copy')) customElements.define('pd-copy', class extends copy.PdConnectButton {});
  const button = document.createElement('pd-copy') as unknown as PdConnectButton;
  Object.assign(button, {
    app: 'test_success',
    tokenEndpoint: hostUrl({ user: uniqueId('user') }),
    frontendOrigin: (await env()).sandbox,
  });
  (await mount()).button.after(button);
  await button.updateComplete;
  return { button, events: new EventRecorder(button) };
}

const hangingEndpoint = () => hostUrl({ hang: true });
const PAIRS: Record<string, [() => Promise<Mounted>, () => Promise<Mounted>]> = {
  'of one script': [mount, mount],
  'of two copies of the script': [mountFromCopy, mount],
  'of two copies of the script, in reverse order': [mount, mountFromCopy],
};

for (const [of, [makeFirst, makeSecond]] of Object.entries(PAIRS)) {
  describe(`two buttons ${of}`, () => {
    it('the second button cancels a pending attempt of the first button', async () => {
      const first = await makeFirst();
      const second = await makeSecond();
      first.button.tokenEndpoint = hangingEndpoint();
      const lost = first.button.connect();
      const won = second.button.connect();
      expect(await lost).to.deep.equal({ type: 'cancel' });
      expect((await won).type).to.equal('success');
      expect(first.events.names).to.deep.equal(['beforeconnect', 'cancel']);
      expect(second.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    });

    it('the second button fails with the error code busy while the first flow is open', async () => {
      const first = await makeFirst();
      const second = await makeSecond();
      first.button.app = 'test_silent';
      const flow = first.button.connect();
      await first.events.waitForEvent('open');
      const refused = await second.button.connect();
      expect(refused.type).to.equal('error');
      expect(second.button.error).to.include({ code: 'busy', retryable: true });
      expect(second.button.state).to.equal('error');
      expect(second.events.names).to.deep.equal(['error']);
      expect(second.events.stepNames).to.deep.equal(['start', 'error']);
      expect(connectFrame(second.button)).to.equal(null);

      expect(first.button.state).to.equal('open');
      expect(connectFrame(first.button)).to.not.equal(null);
      first.button.cancel();
      expect(await flow).to.deep.equal({ type: 'cancel' });
      second.events.clear();
      expect((await second.button.connect()).type).to.equal('success');
      expect(second.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    });
  });
}

describe('several buttons on a page', () => {
  it('connects only the last button if connect() is called on all buttons in one task', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => mount()));
    const outcomes = await Promise.all(all.map(({ button }) => button.connect()));
    const types = outcomes.map(({ type }) => type);
    expect(types).to.deep.equal([...Array<string>(19).fill('cancel'), 'success']);
    for (const { events } of all.slice(0, -1))
      expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);
    expect(all.at(-1)!.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('a pending attempt continues if a listener prevents `beforeconnect` of another button', async () => {
    const first = await mount();
    const second = await mount();
    second.button.addEventListener('beforeconnect', (event) => event.preventDefault());
    const flow = first.button.connect();
    expect(await second.button.connect()).to.deep.equal({ type: 'cancel' });
    expect((await flow).type).to.equal('success');
    expect(second.events.names).to.deep.equal(['beforeconnect']);
    expect(second.events.steps).to.deep.equal([]);
  });

  it('shows a message on a button that is pressed during another button’s flow', async () => {
    const first = await mount({ app: 'test_silent' });
    const second = await mount();
    const flow = first.button.connect();
    await first.events.waitForEvent('open');
    await second.button.connect();
    await second.button.updateComplete;
    expect(part(second.button, 'status')!.textContent).to.contain('Another connection');
    first.button.cancel();
    await flow;
    await second.button.connect();
    await second.button.updateComplete;
    expect(part(second.button, 'status')!.textContent).not.to.contain('Another connection');
  });

  it('a second button can connect after the removal of the button with the open flow', async () => {
    const first = await mount({ app: 'test_silent' });
    const second = await mount();
    const flow = first.button.connect();
    await first.events.waitForEvent('open');
    first.button.remove();
    await flow;
    expect((await second.button.connect()).type).to.equal('success');
  });
});
