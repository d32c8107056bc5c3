import { expect } from '@open-wc/testing';
import { env } from '../support/page/host.js';
import { waitForEvent } from '../support/page/page.js';

describe('an element in a frame with srcdoc', () => {
  it('connects an account if script and endpoint have relative URLs', async () => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 600px; height: 400px';
    frame.srcdoc = `<!doctype html>
      <script type="module" src="/src/index.ts"></script>
      <pd-connect-button app="test_success" token-endpoint="/__host/token"></pd-connect-button>`;
    const loaded = waitForEvent(frame, 'load');
    document.body.append(frame);
    await loaded;
    const page = frame.contentWindow as Window & typeof globalThis;
    expect(page.location.protocol).to.equal('about:');
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    button.frontendOrigin = (await env()).sandbox;
    const outcome = await button.connect();
    expect(outcome).to.include({ type: 'success', verified: false });
    frame.remove();
  });
});
