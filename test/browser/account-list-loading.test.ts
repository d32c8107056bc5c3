import { expect, waitUntil } from '@open-wc/testing';
import { listing, untilState } from './support/accounts.js';
import { part, Recorder } from './support/button.js';
import { env, hostLog, uniqueId } from './support/host.js';
import { openPage, PATIENCE } from './support/page.js';

const ADA = { id: 'apn_1', name: 'Ada', healthy: true };

/** A connected button of the CDN build, whose lazy files have this fault; see test/runner/served.ts. */
async function connectedButton(fault: string) {
  const id = uniqueId('cdn');
  const page = await openPage({
    head: `<script type="module" src="/__host/cdn/${id}/${fault}/pd-connect-button.js"></script>`,
    body: `<pd-connect-button app="test_hang" prefetch="none" token-endpoint="/__host/token" accounts-endpoint="${listing([ADA])}"></pd-connect-button>`,
  });
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  await untilState(button, 'connected');
  await button.updateComplete;
  const events = new Recorder(button);
  const loads = async () =>
    (await hostLog(id)).filter(({ path }) => path.includes('/pd-connect-account-list-')).length;
  return { button, events, loads, press: () => part(button, 'button')!.click() };
}

describe('the file of the account list', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('that takes a second opens the list for the first press, and further presses meanwhile change nothing', async () => {
    const { button, events, loads, press } = await connectedButton('slow1');
    for (let presses = 0; presses < 3; presses++) press();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', PATIENCE);
    expect(button.shadowRoot!.querySelectorAll('[part=list]').length).to.equal(1);
    expect(await loads()).to.equal(1);
    expect(events.names).to.deep.equal([]);
    press();
    expect(part(button, 'list')).to.equal(null);
  });

  it('that comes after the user has signed out opens nothing', async () => {
    const { button, events, loads, press } = await connectedButton('slow1');
    press();
    button.reset();
    await waitUntil(async () => (await loads()) === 1, 'The file is not requested.', PATIENCE);
    const { performance } = button.ownerDocument.defaultView!;
    const arrived = () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('-account-list-'));
    await waitUntil(arrived, 'The file has not come.', PATIENCE);
    await button.updateComplete;
    expect(part(button, 'list')).to.equal(null);
    expect(events.names).not.to.include('beforeconnect');
  });

  // The fault concerns the first request for each file, so the attempt's own code does not load either.
  it('that fails to load makes the press an attempt, whose error can be read, and the next press opens the list', async () => {
    const { button, events, loads, press } = await connectedButton('fail1');
    press();
    await events.seen('error');
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.equal('Something did not load. Please try again.');
    expect(button.state).to.equal('connected');
    press();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', PATIENCE);
    expect(await loads()).to.equal(2);
  });
});
