import { expect } from '@open-wc/testing';
import { hostPage } from './support/host.js';
import { click } from './support/input.js';

// In a file of its own: input in an earlier test would count as the gesture that allows a tab.
describe('the test runner and popups', () => {
  it('blocks them without a gesture', () => {
    expect(window.open(hostPage({}))).to.equal(null);
  });

  it('lets a real click open one', async () => {
    document.body.innerHTML = '<button>Open</button>';
    const opened = new Promise<Window | null>((resolve) =>
      document.body.addEventListener('click', () => resolve(window.open(hostPage({}))), { once: true }),
    );
    await click(document.querySelector('button')!);
    const tab = await opened;
    expect(tab).not.to.equal(null);
    // Input sent to a page in the background is never answered, so the next test waits for this one to be back.
    const shown = new Promise((resolve) =>
      document.addEventListener('visibilitychange', resolve, { once: true }),
    );
    tab!.close();
    if (document.hidden) await shown;
  });
});
