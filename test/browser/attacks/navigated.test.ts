import { expect } from '@open-wc/testing';
import { env } from '../support/host.js';
import { heard, next } from '../support/page.js';
import { attack, expectUntouched, openPuppet, watchPage, type Puppet } from './puppet.js';

/** Navigates the flow's frame from inside, as a sign-in does. */
async function goTo({ frame, run }: Puppet, url: string): Promise<void> {
  const loaded = next(frame, 'load');
  run(`location = ${JSON.stringify(url)}`);
  await loaded;
}

describe("the flow's frame, navigated", () => {
  watchPage();

  it('to another origin, is not trusted', async () => {
    const flow = await openPuppet();
    const { otherSite, other } = await env();
    await goTo(flow, `${otherSite}/_static/connect.html`);
    const said = heard('said');
    flow.run(attack('parent'));
    expect((await said).origin).to.equal(otherSite);
    await goTo(flow, `${other}/_static/connect.html`);
    await expectUntouched(flow);
  });

  it('to an opaque origin, is not trusted', async () => {
    const flow = await openPuppet();
    const { other } = await env();
    const loaded = next(flow.frame, 'load');
    const said = heard('said');
    // Browsers block a page that navigates itself to data:. The host's script or a srcdoc redirect can do it.
    flow.frame.setAttribute('sandbox', 'allow-scripts');
    flow.frame.srcdoc = `<script>${attack('parent')}</script>`;
    await loaded;
    expect((await said).origin).to.equal('null');
    flow.frame.removeAttribute('sandbox');
    flow.frame.removeAttribute('srcdoc');
    const back = next(flow.frame, 'load');
    flow.frame.src = `${other}/_static/connect.html?back`;
    await back;
    await expectUntouched(flow);
  });

  it('within its origin, is still trusted', async () => {
    const flow = await openPuppet();
    const { other } = await env();
    await goTo(flow, `${other}/_static/connect.html?step=2`);
    await expectUntouched(flow);
  });

  it('to the page that embeds it, is not trusted', async () => {
    const flow = await openPuppet();
    const loaded = next(flow.frame, 'load');
    flow.frame.src = `/__host/page?body=${encodeURIComponent(`<script>${attack('parent')}</script>`)}`;
    const said = heard('said');
    await loaded;
    expect((await said).origin).to.equal(location.origin);
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open']);
    flow.button.cancel();
    expect(await flow.outcome).to.deep.equal({ type: 'cancel' });
  });

  it('right after it posted a success, is trusted for that success', async () => {
    const flow = await openPuppet();
    flow.run(`parent.postMessage({ type: 'success', authProvisionId: 'apn_true' }, '*');
      parent.postMessage({ type: 'close' }, '*'); location = 'about:blank'`);
    expect(await flow.outcome).to.deep.include({ type: 'success', account: { id: 'apn_true' } });
  });
});
