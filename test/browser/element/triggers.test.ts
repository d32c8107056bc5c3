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
  it('a real click on the built-in button starts an attempt', async () => {
    const mounted = await mountSilent();
    await click(part(mounted.button, 'button')!);
    await mounted.events.waitForEvent('open');
    expect(connectFrame(mounted.button)).not.to.equal(null);
    await end(mounted);
  });

  it('click() on the element starts an attempt', async () => {
    const mounted = await mountSilent();
    mounted.button.click();
    expect(mounted.button.state).to.equal('pending');
    await end(mounted);
  });

  it('a real click on a label of the element starts one attempt', async () => {
    const mounted = await mountSilent();
    mounted.button.id = 'labelled';
    const label = Object.assign(document.createElement('label'), { htmlFor: 'labelled', innerText: 'Press' });
    mounted.button.before(label);
    await click(label);
    await mounted.events.waitForStep('start');
    await end(mounted);
    expect(mounted.events.names.filter((name) => name === 'beforeconnect').length).to.equal(1);
  });

  it('the command --connect of another button starts an attempt', async function () {
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

  it('a real click on the host’s own button in the trigger slot starts an attempt', async () => {
    const mounted = await mountSilent('<button slot="trigger">Mine</button>');
    await click(mounted.button.firstElementChild!);
    await mounted.events.waitForEvent('open');
    await end(mounted);
  });

  it('click() on an element within the host’s own trigger starts an attempt', async () => {
    const mounted = await mountSilent('<button slot="trigger"><b>Mine</b></button>');
    mounted.button.querySelector('b')!.click();
    expect(mounted.button.state).to.equal('pending');
    await end(mounted);
  });

  it('a click on a link in the trigger slot starts an attempt without a navigation', async () => {
    const mounted = await mountSilent('<a slot="trigger" href="#followed">Link</a>');
    await click(mounted.button.firstElementChild!);
    await mounted.events.waitForEvent('open');
    expect(location.hash).not.to.equal('#followed');
    await end(mounted);
  });

  for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])
    it(`a click with ${key} on a link in the trigger slot starts no attempt`, async () => {
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

  it('a click on the built-in button starts an attempt while Shift is held', async () => {
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

  it('starts no attempt if the host prevents the click on the trigger', async () => {
    const { button, events } = await mountSilent('<button slot="trigger">Mine</button>');
    button.firstElementChild!.addEventListener('click', (event) => event.preventDefault());
    (button.firstElementChild as HTMLElement).click();
    expect(events.names).to.deep.equal([]);
  });

  it('a click on the error message starts no attempt', async () => {
    const { button, events } = await mount({ tokenEndpoint: '/nowhere' });
    await button.connect();
    events.clear();
    await button.updateComplete;
    await click(part(button, 'status')!);
    expect(events.names).to.deep.equal([]);
  });

  it('a press of the button starts an attempt and does not submit the form around the button', async () => {
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
  it('focus() moves the focus to the built-in button by default', async () => {
    const { button } = await mount();
    button.focus();
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
  });

  it('focus() moves the focus to the host’s own trigger', async () => {
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
    it(`starts no attempt if the button is disabled ${name}`, async () => {
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

  it('connects after the fieldset around the button is enabled', async () => {
    const mounted = await mount();
    ways[1]![1](mounted);
    (mounted.button.parentElement as HTMLFieldSetElement).disabled = false;
    expect((await mounted.button.connect()).type).to.equal('success');
  });
});
