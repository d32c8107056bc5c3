import { expect } from '@open-wc/testing';
import { part } from '../support/page/element.js';
import { formData, mountInForm } from '../support/page/form.js';
import { click } from '../support/page/input.js';

describe('the element’s form validation', () => {
  it('blocks the form submission until the required account is connected', async () => {
    const { form, button } = await mountInForm('required');
    const sent: object[] = [];
    const invalid = new Promise((resolve) => button.addEventListener('invalid', resolve, { once: true }));
    form.addEventListener('submit', () => sent.push(formData(form)));
    await click(form.querySelector('#send')!);
    await invalid;
    expect(sent).to.deep.equal([]);
    expect(button.matches(':invalid')).to.equal(true);
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));

    await button.connect();
    const submitted = new Promise((resolve) => form.addEventListener('submit', resolve, { once: true }));
    await click(form.querySelector('#send')!);
    await submitted;
    expect(sent).to.deep.equal([{ slack: button.account!.id }]);
    expect(button.matches(':valid')).to.equal(true);
  });

  it('names the app to connect in the validation message', async () => {
    const { button, form } = await mountInForm('required');
    expect(button.validity.valueMissing).to.equal(true);
    expect(button.validationMessage).to.equal('Connect Test Success to continue.');
    expect(button.willValidate).to.equal(true);
    expect(button.checkValidity()).to.equal(false);
    expect(button.reportValidity()).to.equal(false);
    expect(form.checkValidity()).to.equal(false);
    button.required = false;
    await button.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('does not take the focus if the page prevents the `invalid` event', async () => {
    const { button, form } = await mountInForm('required');
    const send = form.querySelector<HTMLElement>('#send')!;
    send.focus();
    const handle = (event: Event) => event.preventDefault();
    form.addEventListener('invalid', handle, true);
    expect(button.reportValidity()).to.equal(false);
    expect(document.activeElement).to.equal(send);
    form.removeEventListener('invalid', handle, true);
    expect(button.reportValidity()).to.equal(false);
    expect(document.activeElement).to.equal(button);
  });

  it('updates the validation message when `app-name` changes', async () => {
    const { button } = await mountInForm('required');
    button.appName = 'Slack';
    await button.updateComplete;
    expect(button.validationMessage).to.equal('Connect Slack to continue.');
  });

  it('focuses the host’s own trigger if the required account is missing', async () => {
    const { form, button } = await mountInForm('required', {
      inner: '<button type="button" slot="trigger">Go</button>',
    });
    await click(form.querySelector('#send')!);
    expect(document.activeElement).to.equal(button.querySelector('button'));
    expect(button.validity.valueMissing).to.equal(true);
  });

  it('uses the message that the host has set with setCustomValidity()', async () => {
    const { button, form } = await mountInForm('value="apn_1"');
    button.setCustomValidity('That account is taken.');
    expect(button.validity.customError).to.equal(true);
    expect(button.validationMessage).to.equal('That account is taken.');
    expect(form.checkValidity()).to.equal(false);
    button.setCustomValidity('');
    expect(form.checkValidity()).to.equal(true);
  });

  it('does not validate a disabled element', async () => {
    const { button, form } = await mountInForm('required disabled');
    expect(button.willValidate).to.equal(false);
    expect(form.checkValidity()).to.equal(true);
  });
});
