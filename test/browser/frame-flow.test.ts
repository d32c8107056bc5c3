import { expect } from '@open-wc/testing';
import { frameOf, makeButton, part } from './support/button.js';

describe('a flow in the frame', () => {
  it('ends in one success and one close, with the account, and leaves nothing behind', async () => {
    const { button, events } = await makeButton();
    const outcome = await button.connect();

    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect(events.stepNames).to.deep.equal(['start', 'token', 'open', 'ready', 'success', 'close']);
    expect(outcome.type).to.equal('success');
    expect(button.account?.id).to.match(/^apn_/);
    const success = await events.seen('success');
    expect(success.detail).to.deep.equal({ app: 'test_success', account: button.account, verified: false });
    expect((await events.seen('close')).detail).to.deep.equal({
      app: 'test_success',
      successful: true,
      completed: true,
    });
    expect(button.state).to.equal('connected');
    expect(frameOf(button)).to.equal(null);
    expect(part(button, 'overlay')).to.equal(null);
    expect(document.body.querySelector('iframe[id^=pipedream]')).to.equal(null);
  });
});
