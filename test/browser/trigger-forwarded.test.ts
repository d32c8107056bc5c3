import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import type { PdConnectButton } from '../../src/index.js';
import { openPage } from '../support/page/page.js';

/** A component of the host that forwards its slotted content to the button inside. */
class Card extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<form>
      <pd-connect-button app="slack" required><slot name="cta" slot="trigger"></slot></pd-connect-button>
    </form>`;
  }
}
customElements.define('forwarding-card', Card);

async function forwarded(trigger: ReturnType<typeof html>) {
  const card = await fixture(html`<forwarding-card>${trigger}</forwarding-card>`);
  const button = card.shadowRoot!.querySelector<PdConnectButton>('pd-connect-button')!;
  await button.updateComplete;
  return { button, trigger: card.firstElementChild as HTMLElement };
}

describe('a trigger that another component forwards through a slot', () => {
  it('the element’s focus() focuses the forwarded trigger', async () => {
    const { button, trigger } = await forwarded(html`<button slot="cta">Add Slack</button>`);
    button.focus();
    // Compares with ===, because the runner hangs if it prints an element in a failure.
    expect(document.activeElement === trigger).to.equal(true);
  });

  it('a click on the forwarded trigger starts an attempt', async () => {
    const { button, trigger } = await forwarded(html`<button slot="cta">Add Slack</button>`);
    let begun = 0;
    button.addEventListener('beforeconnect', (event) => {
      begun += 1;
      event.preventDefault();
    });
    trigger.click();
    expect(begun).to.equal(1);
  });

  it('reportValidity() focuses the forwarded trigger if the required account is missing', async () => {
    const { button, trigger } = await forwarded(html`<button slot="cta">Add Slack</button>`);
    expect(button.reportValidity()).to.equal(false);
    // Compares with ===, because the runner hangs if it prints an element in a failure.
    expect(document.activeElement === trigger).to.equal(true);
  });

  it('Ctrl+click on a forwarded link keeps the link’s default action', async () => {
    const { button, trigger } = await forwarded(html`<a slot="cta" href="#elsewhere">Add Slack</a>`);
    let begun = 0;
    button.addEventListener('beforeconnect', () => (begun += 1));
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true });
    // Prevents this test's click from opening a tab.
    addEventListener('click', (event) => event.preventDefault(), { once: true });
    let prevented = true;
    document.body.addEventListener('click', (event) => (prevented = event.defaultPrevented), { once: true });
    trigger.dispatchEvent(click);
    expect(begun).to.equal(0);
    expect(prevented).to.equal(false);
  });
});

describe('the script in the content script of an extension', () => {
  it('the script loads without an exception if `customElements` is null', async () => {
    const page = (await openPage({
      head: `<script>
        Object.defineProperty(window, 'customElements', { value: null });
        errors = [];
        loaded = [];
        addEventListener('error', ({ message }) => errors.push(message));
      </script>
      <script type="module">
        import * as api from '/src/index.ts';
        import { connect } from '/src/connect.ts';
        loaded = [typeof api.PdConnectButton, typeof connect];
      </script>`,
    })) as Window & { errors?: string[]; loaded?: string[] };
    expect(page.errors).to.deep.equal([]);
    expect(page.loaded).to.deep.equal(['function', 'function']);
    page.frameElement!.remove();
  });
});
