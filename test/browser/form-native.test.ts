import { expect } from '@open-wc/testing';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { formData, mountInForm, type MountedInForm } from '../support/page/form.js';

const LISTED = [
  { id: 'apn_2', name: 'Grace' },
  { id: 'apn_1', name: 'Ada' },
  { id: 'apn_3', name: 'Alan', healthy: false },
];

/** Records the form data of each submission, and the button's events that form libraries listen to. */
function record({ form, button }: MountedInForm) {
  const sent: object[] = [];
  const changes: string[] = [];
  form.addEventListener('submit', () => sent.push(formData(form)));
  for (const type of ['invalid', 'input', 'change'])
    button.addEventListener(type, () => changes.push(`${type} ${button.value}`));
  return { sent, changes };
}

describe('a form without a form library', () => {
  it('requestSubmit() sends the form only once the button has an account', async () => {
    const mounted = await mountInForm('required');
    const { sent, changes } = record(mounted);
    mounted.form.requestSubmit();
    expect([sent, changes]).to.deep.equal([[], ['invalid ']]);
    mounted.button.value = 'apn_1';
    mounted.form.requestSubmit();
    expect([sent, changes]).to.deep.equal([[{ slack: 'apn_1' }], ['invalid ']]);
  });

  it('a formnovalidate button sends the form even without an account', async () => {
    const mounted = await mountInForm('required');
    const { sent, changes } = record(mounted);
    const send = mounted.form.querySelector<HTMLButtonElement>('#send')!;
    send.formNoValidate = true;
    send.click();
    expect([sent, changes]).to.deep.equal([[{}], []]);
  });

  it('the form data contains a restored value if there is no accounts endpoint', async () => {
    const mounted = await mountInForm('required');
    const { changes } = record(mounted);
    mounted.button.formStateRestoreCallback('apn_1');
    expect(mounted.button.state).to.equal('connected');
    expect(formData(mounted.form)).to.deep.equal({ slack: 'apn_1' });
    expect(mounted.form.checkValidity()).to.equal(true);
    expect(changes).to.deep.equal(['input apn_1', 'change apn_1']);
  });
});

describe('setting the value of a button with an accounts endpoint', () => {
  const withList = async (attributes = '') => {
    const mounted = await mountInForm(attributes, { accountsEndpoint: accountsUrl(LISTED) });
    await waitForState(mounted.button, 'connected');
    return { ...mounted, ...record(mounted) };
  };

  it('an unlisted value makes the button connected until the next list arrives', async () => {
    const { form, button, changes } = await withList();
    button.value = 'apn_unlisted';
    expect([button.state, button.account, formData(form)]).to.deep.equal([
      'connected',
      { id: 'apn_unlisted' },
      { slack: 'apn_unlisted' },
    ]);
    expect(button.accounts.map(({ id }) => id)).to.deep.equal(['apn_unlisted', 'apn_2', 'apn_1', 'apn_3']);
    await button.refresh();
    expect([button.value, formData(form)]).to.deep.equal(['apn_2', { slack: 'apn_2' }]);
    expect(changes).to.deep.equal(['input apn_2', 'change apn_2']);
  });

  // A host may set the value while it renders. Vue ignores changes that event handlers make during a render, so the event must come later.
  it('dispatches `accountchange` asynchronously after `value` has changed', async () => {
    const { button } = await withList();
    const reasons: string[] = [];
    button.addEventListener('accountchange', ({ detail }) =>
      reasons.push(`${detail.reason} ${detail.account?.id}`),
    );
    button.value = '';
    expect([button.account, reasons]).to.deep.equal([null, []]);
    await Promise.resolve();
    expect(reasons).to.deep.equal(['form undefined']);
  });

  it('the value of an unhealthy account makes the button unhealthy', async () => {
    const { form, button } = await withList();
    button.value = 'apn_3';
    expect([button.state, formData(form)]).to.deep.equal(['unhealthy', { slack: 'apn_3' }]);
    await button.refresh();
    expect([button.state, formData(form)]).to.deep.equal(['connected', { slack: 'apn_2' }]);
  });

  it('with an empty value, connect() selects the listed account without a frame', async () => {
    const { form, button, events, changes } = await withList('required');
    button.value = '';
    expect([button.state, formData(form), form.checkValidity()]).to.deep.equal(['idle', {}, false]);
    changes.length = 0;
    const outcome = await button.connect();
    expect(outcome).to.deep.include({ type: 'success', verified: true });
    expect(events.names).to.deep.equal(['beforeconnect', 'success']);
    expect(formData(form)).to.deep.equal({ slack: 'apn_2' });
    expect(changes).to.deep.equal(['input apn_2', 'change apn_2']);
  });

  it('with an empty value and `multiple`, connect() opens the frame', async () => {
    const { button, events } = await withList('multiple');
    button.value = '';
    const outcome = button.connect();
    await events.waitForEvent('open');
    button.cancel();
    expect(await outcome).to.have.property('type', 'cancel');
  });
});
