import { expect } from '@open-wc/testing';
import { hostPage } from '../support/page/host.js';
import { click } from '../support/page/input.js';

// These tests have their own file, because input in an earlier test would be a user activation, and would allow a popup here.
describe("the test runner's browser", () => {
  it('blocks a popup without a user gesture', () => {
    expect(window.open(hostPage({}))).to.equal(null);
  });

  it('allows a popup at a real click', async () => {
    document.body.innerHTML = '<button>Open</button>';
    const opened = new Promise<Window | null>((resolve) =>
      document.body.addEventListener('click', () => resolve(window.open(hostPage({}))), { once: true }),
    );
    await click(document.querySelector('button')!);
    const tab = await opened;
    expect(tab).not.to.equal(null);
    // In a background page, browsers do not respond to input commands. So the test waits until this page is visible again.
    const shown = new Promise((resolve) =>
      document.addEventListener('visibilitychange', resolve, { once: true }),
    );
    tab!.close();
    if (document.hidden) await shown;
  });
});
