import { expect } from '@open-wc/testing';
import { PdConnectButton } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';

type Setup = (button: PdConnectButton) => void;

const attribute =
  (name: string, value: string): Setup =>
  (button) =>
    button.setAttribute(name, value);

const WRONG: Record<string, { setup: Setup; names: string }> = {
  'no app': { setup: (button) => (button.app = undefined), names: 'app' },
  'an empty app': { setup: attribute('app', ''), names: 'app' },
  'an app that is not a slug': { setup: attribute('app', 'slack&token=x'), names: 'app' },
  'no source of tokens': { setup: (button) => (button.tokenEndpoint = undefined), names: 'token-endpoint' },
  'an empty endpoint': { setup: attribute('token-endpoint', ''), names: 'token-endpoint' },
  'a javascript: endpoint': {
    setup: attribute('token-endpoint', 'javascript:alert(1)'),
    names: 'token-endpoint',
  },
  'a data: endpoint': {
    setup: attribute('token-endpoint', 'data:application/json,{}'),
    names: 'token-endpoint',
  },
  'an endpoint that is not a URL': {
    setup: attribute('token-endpoint', 'http://['),
    names: 'token-endpoint',
  },
  'a foreign frontend-origin in markup': {
    setup: attribute('frontend-origin', 'https://pipedream.com.example'),
    names: 'frontend-origin',
  },
  'a frontend-origin in markup that only resembles loopback': {
    setup: attribute('frontend-origin', 'http://localhost.example'),
    names: 'frontend-origin',
  },
  'an http URL as the property frontendOrigin': {
    setup: (button) => (button.frontendOrigin = 'http://connect.example'),
    names: 'frontend-origin',
  },
  'a javascript: URL as the property frontendOrigin': {
    setup: (button) => (button.frontendOrigin = 'javascript:alert(1)'),
    names: 'frontend-origin',
  },
  'a frontendOrigin with a path': {
    setup: (button) => (button.frontendOrigin = 'https://connect.example/path'),
    names: 'frontend-origin',
  },
};

describe('a button with an invalid or unusual setup', () => {
  for (const [name, { setup, names }] of Object.entries(WRONG))
    it(`connect() fails with the error code misconfigured if the button has ${name}`, async () => {
      const { button, events } = await mount();
      setup(button);
      await button.updateComplete;
      expect(button.state).to.equal('idle');
      expect(events.names).to.deep.equal([]);
      await button.connect();
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
      expect(button.error).to.include({ code: 'misconfigured', retryable: false });
      expect(button.error!.message).to.contain(`\`${names}\``);
      await button.updateComplete;
      expect(part(button, 'retry')).to.equal(null);
    });

  it('throws no exception if the attributes are invalid', async () => {
    const thrown: unknown[] = [];
    const note = (event: ErrorEvent | PromiseRejectionEvent) => thrown.push(event);
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
    const host = document.createElement('div');
    document.body.append(host);
    host.innerHTML = `<pd-connect-button app="" timeout="soon" size="huge" appearance="x" prefetch="x" credentials="x"
      token-endpoint="javascript:alert(1)" frontend-origin="%" icon="javascript:alert(1)"></pd-connect-button>`;
    const button = host.firstElementChild as PdConnectButton;
    await button.updateComplete;
    expect(button).to.be.instanceOf(PdConnectButton);
    button.click();
    expect((await button.connect()).type).to.equal('error');
    host.remove();
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    expect(thrown).to.deep.equal([]);
  });

  it('opens the frame if the property frontendOrigin is an https origin that is not Pipedream’s', async () => {
    const { button, events } = await mount({
      frontendOrigin: 'https://connect.invalid',
      tokenEndpoint: hostUrl(),
    });
    button.addEventListener('open', () => button.cancel());
    await button.connect();
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
  });

  it('uses the default timeout if `timeout` is not a valid number', async () => {
    for (const timeout of ['soon', '0', '-1', 'Infinity', '9999999999']) {
      const { button } = await mount();
      button.setAttribute('timeout', timeout);
      expect((await button.connect()).type, timeout).to.equal('success');
    }
  });
});
