import { expect } from '@open-wc/testing';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { trackedFetch } from '../support/page/fetch.js';
import { connectFrame, part } from '../support/page/element.js';
import { formData, mountInForm } from '../support/page/form.js';
import { hostUrl } from '../support/page/host.js';
import { click } from '../support/page/input.js';

const ONE = [{ id: 'apn_1', name: 'Ada' }];

describe('the form value', () => {
  it('sets the form value to the account id after a success', async () => {
    const { form, button } = await mountInForm();
    expect(button.value).to.equal('');
    expect(formData(form)).to.deep.equal({});
    await button.connect();
    expect(button.value).to.equal(button.account!.id);
    expect(formData(form)).to.deep.equal({ slack: button.account!.id });
  });

  it('sets the form value before dispatching `success`', async () => {
    const { form, button } = await mountInForm();
    let submitted: object | undefined;
    button.addEventListener('success', () => (submitted = formData(form)));
    await button.connect();
    expect(submitted).to.deep.equal({ slack: button.account!.id });
  });

  it('keeps the form value after an attempt that is cancelled or fails', async () => {
    const { form, button, events } = await mountInForm();
    await button.connect();
    const { value } = button;
    events.clear();
    const again = button.connect();
    await events.waitForStep('open');
    button.cancel();
    expect(await again).to.have.property('type', 'cancel');
    const afterCancel = [button.value, button.state, formData(form)];
    button.tokenEndpoint = hostUrl({ status: 503 });
    expect(await button.connect()).to.have.property('type', 'error');
    const afterError = [button.value, button.state, formData(form)];
    for (const left of [afterCancel, afterError])
      expect(left).to.deep.equal([value, 'connected', { slack: value }]);
  });

  it('omits the value from the form data if the element has no name or is disabled', async () => {
    const { form, button } = await mountInForm('value="apn_1"');
    expect(formData(form)).to.deep.equal({ slack: 'apn_1' });
    button.disabled = true;
    await button.updateComplete;
    expect(formData(form)).to.deep.equal({});
    const { form: other } = await mountInForm('value="apn_1" name="" ');
    other.querySelector('pd-connect-button')!.removeAttribute('name');
    expect(formData(other)).to.deep.equal({});
  });

  it('a value from the markup makes the button connected if the account is listed', async () => {
    const { button, form } = await mountInForm('value="apn_2"', {
      accountsEndpoint: accountsUrl([...ONE, { id: 'apn_2', name: 'Grace' }]),
    });
    await waitForState(button, 'connected');
    expect(button.account).to.have.property('name', 'Grace');
    expect(formData(form)).to.deep.equal({ slack: 'apn_2' });
  });

  it('clears a value from the markup if the account is not listed', async () => {
    const tracked = trackedFetch();
    const { button, form } = await mountInForm('value="apn_forged"', {
      accountsEndpoint: accountsUrl([]),
      fetch: tracked.fetch,
    });
    expect(button.state).to.equal('checking');
    await tracked.answered;
    await waitForState(button, 'idle');
    expect(button.value).to.equal('');
    expect(formData(form)).to.deep.equal({});
  });

  it('a value from the markup makes the button connected without an accounts endpoint', async () => {
    const { button, form } = await mountInForm('value="apn_1"');
    expect(button.state).to.equal('connected');
    expect(button.account).to.deep.equal({ id: 'apn_1' });
    expect(formData(form)).to.deep.equal({ slack: 'apn_1' });
  });
});

describe('reset()', () => {
  it('reset() clears a value that the markup or the browser has set', async () => {
    for (const restored of [false, true]) {
      const { form, button } = await mountInForm(restored ? '' : 'value="apn_1"');
      if (restored) button.formStateRestoreCallback('apn_1');
      button.reset();
      expect(button.value).to.equal('');
      expect(formData(form)).to.deep.equal({});
    }
  });
});

describe('a form reset', () => {
  it('form.reset() clears the value and makes a connected element idle', async () => {
    const { form, button } = await mountInForm();
    await button.connect();
    form.reset();
    expect(button.value).to.equal('');
    expect(button.state).to.equal('idle');
    expect(formData(form)).to.deep.equal({});
  });

  it('form.reset() restores the value from the `value` attribute', async () => {
    const { form, button, events } = await mountInForm('value="apn_1" multiple', {
      accountsEndpoint: accountsUrl([{ id: 'apn_2' }, ...ONE]),
    });
    await waitForState(button, 'connected');
    button.value = 'apn_2';
    form.reset();
    expect(button.value).to.equal('apn_1');
    expect(button.account!.id).to.equal('apn_1');
    expect(formData(form)).to.deep.equal({ slack: 'apn_1' });
    expect(events.names).to.deep.equal([]);
  });

  it('form.reset() does not affect a running attempt', async () => {
    const { form, button, events } = await mountInForm();
    const outcome = button.connect();
    await events.waitForEvent('open');
    form.reset();
    expect(button.state).to.equal('open');
    expect(connectFrame(button)).not.to.equal(null);
    expect(await outcome).to.have.property('type', 'success');
    expect(button.value).to.equal(button.account!.id);
  });
});

describe('a value that the browser restores', () => {
  it('a restored value makes the button connected if the account is listed', async () => {
    const { button, form } = await mountInForm('', { accountsEndpoint: accountsUrl(ONE) });
    await waitForState(button, 'connected');
    form.reset();
    button.formStateRestoreCallback('apn_1');
    expect(button.state).to.equal('connected');
    expect(formData(form)).to.deep.equal({ slack: 'apn_1' });
  });

  it('clears a restored value if a later account list does not contain the account', async () => {
    const tracked = trackedFetch();
    const { button } = await mountInForm('', { accountsEndpoint: accountsUrl([]), fetch: tracked.fetch });
    button.formStateRestoreCallback('apn_gone');
    expect(button.value).to.equal('apn_gone');
    await tracked.answered;
    expect(button.value).to.equal('');
    expect(button.state).to.equal('idle');
  });

  it('selects a listed account if the account of a restored value is not listed', async () => {
    const { button } = await mountInForm('', { accountsEndpoint: accountsUrl(ONE) });
    await waitForState(button, 'connected');
    button.formStateRestoreCallback('apn_gone');
    expect(button.value).to.equal('apn_1');
    expect(button.account).to.have.property('id', 'apn_1');
  });
});

describe('a button in a form', () => {
  it('disables the button in a disabled fieldset', async () => {
    const { form, button } = await mountInForm('', {
      around: ['<fieldset disabled>', '</fieldset>'],
    });
    const inner = part(button, 'button') as HTMLButtonElement;
    expect(inner.disabled).to.equal(true);
    expect(formData(form)).to.deep.equal({});
    expect(await button.connect()).to.deep.equal({ type: 'cancel' });
    form.querySelector('fieldset')!.disabled = false;
    await button.updateComplete;
    expect(inner.disabled).to.equal(false);
    expect(button.disabled).to.equal(false);
    expect(await button.connect()).to.have.property('type', 'success');
  });

  it('no inner button submits the form', async () => {
    const { form, button } = await mountInForm('', { accountsEndpoint: accountsUrl(ONE) });
    await waitForState(button, 'connected');
    await button.updateComplete;
    const types = [...button.shadowRoot!.querySelectorAll('button')].map(({ type }) => type);
    expect(types).to.not.be.empty;
    for (const type of types) expect(type).to.equal('button');
    expect(button.form).to.equal(form);
  });

  it('a click on the label presses the button', async () => {
    const { form, button, events } = await mountInForm('id="slack"', {
      around: ['<label for="slack">Slack</label>', ''],
    });
    const label = form.querySelector('label')!;
    expect([...button.labels]).to.deep.equal([label]);
    await click(label);
    await events.waitForEvent('success');
    await events.waitForEvent('close');
  });

  it('the property `form` assigns the button to the form with that id', async () => {
    const { form, button } = await mountInForm();
    form.after(button);
    expect(button.form).to.equal(null);
    Object.assign(button, { form: 'form' });
    expect(button.form).to.equal(form);
    button.value = 'apn_1';
    expect(formData(form)).to.deep.equal({ slack: 'apn_1' });
  });

  it('an empty `form` property assigns the button to the surrounding form', async () => {
    const { form, button } = await mountInForm();
    for (const nothing of ['', null, undefined]) {
      Object.assign(button, { form: 'elsewhere' });
      expect(button.form).to.equal(null);
      Object.assign(button, { form: nothing });
      expect(button.form === form).to.equal(true);
    }
  });
});
