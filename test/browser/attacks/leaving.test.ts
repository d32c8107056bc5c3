import { expect } from '@open-wc/testing';
import { openCdnPage } from './cdn-page.js';

describe('a hostile success-url', () => {
  it('does not navigate if a placeholder turns success-url into a blob: URL', async () => {
    const { page, button, events } = await openCdnPage({});
    const blob = URL.createObjectURL(new Blob(['<script>parent.pwned = 1</script>'], { type: 'text/html' }));
    Object.assign(button, { app: 'lob', successUrl: blob.replace('lob', '{app}'), mode: 'link' });
    page.open = () =>
      ({ close: () => undefined, location: { replace: () => undefined } }) as unknown as Window;
    let state: string | undefined;
    button.tokenProvider = (request) => {
      ({ state } = request);
      return { token: 'ctok_0', connect_link_url: `${button.frontendOrigin}/` };
    };
    const outcome = button.connect();
    await events.waitForEvent('open');
    const channel = new BroadcastChannel('pd-connect');
    channel.postMessage({ state, status: 'success' });
    channel.close();
    expect((await outcome).type).to.equal('success');
    const { href } = page.location;
    for (let round = 0; round < 20; round += 1) await page.fetch('/__env', { cache: 'no-store' });
    expect(page.location.href).to.equal(href);
    expect(window).not.to.have.property('pwned');
    page.frameElement!.remove();
  });
});
