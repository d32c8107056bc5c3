import { expect } from '@open-wc/testing';
import { mount, type Mounted } from '../../support/page/mount.js';
import { connectFrame, part } from '../../support/page/element.js';
import { click, engine } from '../../support/page/input.js';

/** Cancels the running attempt and waits for its end. */
async function end({ button }: Mounted): Promise<void> {
  const outcome = button.connect();
  button.cancel();
  await outcome;
}

const mountSilent = (markup = '') => mount({ app: 'test_silent' }, markup);

describe('an attempt', () => {
  it('is started by a real click on the built-in button', async () => {
    const mounted = await mountSilent();
    await click(part(mounted.button, 'button')!);
    await mounted.events.waitForEvent('open');
    expect(connectFrame(mounted.button)).not.to.equal(null);
    await end(mounted);
  });

  it('is started by click() on the element', async () => {
    const mounted = await mountSilent();
    mounted.button.click();
    expect(mounted.button.state).to.equal('pending');
    await end(mounted);
  });

  it('is started once by a real click on the label of the element', async () => {
    const mounted = await mountSilent();
    mounted.button.id = 'labelled';
    const label = Object.assign(document.createElement('label'), { htmlFor: 'labelled', innerText: 'Press' });
    mounted.button.before(label);
    await click(label);
    await mounted.events.waitForStep('start');
    await end(mounted);
    expect(mounted.events.names.filter((name) => name === 'beforeconnect').length).to.equal(1);
  });

  it('is started by the command --connect of another button', async function () {
    // WebKitGTK 2.50 does not support invoker commands.
    if (!('commandForElement' in HTMLButtonElement.prototype)) {
      expect(engine()).to.equal('webkit');
      this.skip();
    }
    const mounted = await mountSilent();
    mounted.button.id = 'commanded';
    mounted.button.insertAdjacentHTML(
      'beforebegin',
      '<button command="--connect" commandfor="commanded">Go</button>',
    );
    (mounted.button.previousElementSibling as HTMLElement).click();
    await mounted.events.waitForStep('start');
    await end(mounted);
  });

  it('is started by a real click on the host’s own button in the trigger slot', async () => {
    const mounted = await mountSilent('<button slot="trigger">Mine</button>');
    await click(mounted.button.firstElementChild!);
    await mounted.events.waitForEvent('open');
    await end(mounted);
  });

  it('is started by click() on an element within the host’s own trigger', async () => {
    const mounted = await mountSilent('<button slot="trigger"><b>Mine</b></button>');
    mounted.button.querySelector('b')!.click();
    expect(mounted.button.state).to.equal('pending');
    await end(mounted);
  });

  it('is started by a real click on a link in the trigger slot, and the link is not followed', async () => {
    const mounted = await mountSilent('<a slot="trigger" href="#followed">Link</a>');
    await click(mounted.button.firstElementChild!);
    await mounted.events.waitForEvent('open');
    expect(location.hash).not.to.equal('#followed');
    await end(mounted);
  });

  for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])
    it(`is not started by a click with ${key} on a link in the trigger slot`, async () => {
      const { button, events } = await mountSilent('<a slot="trigger" href="#elsewhere">Link</a>');
      let prevented: boolean | undefined;
      button.parentElement!.addEventListener('click', (event) => {
        prevented = event.defaultPrevented;
        event.preventDefault();
      });
      const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, [key]: true });
      button.firstElementChild!.dispatchEvent(event);
      expect(prevented).to.equal(false);
      expect(events.names).to.deep.equal([]);
    });

  it('is started by a click on the built-in button while Shift is held', async () => {
    const mounted = await mountSilent();
    const event = new MouseEvent('click', {
      bubbles: true,
      composed: true,
      cancelable: true,
      shiftKey: true,
    });
    part(mounted.button, 'button')!.dispatchEvent(event);
    expect(mounted.button.state).to.equal('pending');
    await end(mounted);
  });

  it('is not started if the host calls preventDefault() on the click on its trigger', async () => {
    const { button, events } = await mountSilent('<button slot="trigger">Mine</button>');
    button.firstElementChild!.addEventListener('click', (event) => event.preventDefault());
    (button.firstElementChild as HTMLElement).click();
    expect(events.names).to.deep.equal([]);
  });

  it('is not started by a click on the error message', async () => {
    const { button, events } = await mount({ tokenEndpoint: '/nowhere' });
    await button.connect();
    events.clear();
    await button.updateComplete;
    await click(part(button, 'status')!);
    expect(events.names).to.deep.equal([]);
  });

  it('does not submit the form around the button', async () => {
    const mounted = await mountSilent();
    const form = document.createElement('form');
    mounted.button.before(form);
    form.append(mounted.button);
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    part(mounted.button, 'button')!.click();
    await mounted.events.waitForStep('start');
    await end(mounted);
    expect(submits).to.equal(0);
  });
});

describe('focus()', () => {
  it('focuses the built-in button by default', async () => {
    const { button } = await mount();
    button.focus();
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
  });

  it('focuses the host’s own trigger if the trigger slot has one', async () => {
    const { button } = await mount({}, '<a slot="trigger" href="/link">Mine</a>');
    button.focus();
    expect(button.firstElementChild!.matches(':focus')).to.equal(true);
  });
});

describe('a disabled button', () => {
  const ways: [name: string, disable: (mounted: Mounted) => void][] = [
    ['by its attribute', ({ button }) => button.toggleAttribute('disabled', true)],
    [
      'by its fieldset',
      ({ button }) => {
        const fieldset = Object.assign(document.createElement('fieldset'), { disabled: true });
        button.before(fieldset);
        fieldset.append(button);
      },
    ],
  ];
  for (const [name, disable] of ways)
    it(`starts no attempt and dispatches no event if it is disabled ${name}`, async () => {
      const mounted = await mount();
      const { button, events } = mounted;
      disable(mounted);
      await button.updateComplete;
      await click(part(button, 'button')!);
      button.click();
      expect(await button.connect()).to.deep.equal({ type: 'cancel' });
      expect([...events.names, ...events.stepNames]).to.deep.equal([]);
      expect((part(button, 'button') as HTMLButtonElement).disabled).to.equal(true);
      expect(button.matches(':disabled')).to.equal(true);
    });

  it('can connect again once its fieldset is enabled', async () => {
    const mounted = await mount();
    ways[1]![1](mounted);
    (mounted.button.parentElement as HTMLFieldSetElement).disabled = false;
    expect((await mounted.button.connect()).type).to.equal('success');
  });
});
