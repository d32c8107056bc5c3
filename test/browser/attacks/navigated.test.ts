import { expect } from '@open-wc/testing';
import { env } from '../../support/page/host.js';
import { waitForMessage, waitForEvent } from '../../support/page/page.js';
import { forgedMessagesCode, expectUntouched, failOnLeftovers } from './scripted-frame.js';
import { openScriptedFrame } from '../../support/page/scripted-frame.js';
import { type ScriptedFrame } from '../../support/page/scripted-frame.js';

/** Navigates the flow's frame from within the frame, as a sign-in page does. */
async function navigate({ frame, run }: ScriptedFrame, url: string): Promise<void> {
  const loaded = waitForEvent(frame, 'load');
  run(`location = ${JSON.stringify(url)}`);
  await loaded;
}

describe("the flow's frame after a navigation", () => {
  failOnLeftovers();

  it('ignores messages after the frame has navigated to another origin', async () => {
    const flow = await openScriptedFrame();
    const { otherSite, other } = await env();
    await navigate(flow, `${otherSite}/_static/connect.html`);
    const posted = waitForMessage('done');
    flow.run(forgedMessagesCode('parent'));
    expect((await posted).origin).to.equal(otherSite);
    await navigate(flow, `${other}/_static/connect.html`);
    await expectUntouched(flow);
  });

  it('ignores messages after the frame has navigated to an opaque origin', async () => {
    const flow = await openScriptedFrame();
    const { other } = await env();
    const loaded = waitForEvent(flow.frame, 'load');
    const posted = waitForMessage('done');
    // A sandboxed page has an opaque origin, like a page with a data: URL.
    flow.frame.setAttribute('sandbox', 'allow-scripts');
    flow.frame.srcdoc = `<script>${forgedMessagesCode('parent')}</script>`;
    await loaded;
    expect((await posted).origin).to.equal('null');
    flow.frame.removeAttribute('sandbox');
    flow.frame.removeAttribute('srcdoc');
    const back = waitForEvent(flow.frame, 'load');
    flow.frame.src = `${other}/_static/connect.html?back`;
    await back;
    await expectUntouched(flow);
  });

  it('accepts messages after a navigation within the frame’s origin', async () => {
    const flow = await openScriptedFrame();
    const { other } = await env();
    await navigate(flow, `${other}/_static/connect.html?step=2`);
    await expectUntouched(flow);
  });

  it('ignores messages after the frame has navigated to the page’s own origin', async () => {
    const flow = await openScriptedFrame();
    const loaded = waitForEvent(flow.frame, 'load');
    flow.frame.src = `/__host/page?body=${encodeURIComponent(`<script>${forgedMessagesCode('parent')}</script>`)}`;
    const posted = waitForMessage('done');
    await loaded;
    expect((await posted).origin).to.equal(location.origin);
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open']);
    flow.button.cancel();
    expect(await flow.outcome).to.deep.equal({ type: 'cancel' });
  });

  it('accepts a success that the frame reported right before the navigation', async () => {
    const flow = await openScriptedFrame();
    flow.run(`parent.postMessage({ type: 'success', authProvisionId: 'apn_true' }, '*');
      parent.postMessage({ type: 'close' }, '*'); location = 'about:blank'`);
    expect(await flow.outcome).to.deep.include({ type: 'success', account: { id: 'apn_true' } });
  });
});
