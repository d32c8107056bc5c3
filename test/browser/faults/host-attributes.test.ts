import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { env, hostUrl } from '../../support/page/host.js';
import { reportSuccess, mountWatchedScriptedFrame } from './host-frame.js';
import { row } from './row.js';

const area = 'host: attributes';
const CHANGES: Record<string, (button: PdConnectButton) => void> = {
  'token-endpoint': (button) => button.setAttribute('token-endpoint', '/nowhere'),
  'accounts-endpoint': (button) => button.setAttribute('accounts-endpoint', '/nowhere'),
  'frontend-origin': (button) => button.setAttribute('frontend-origin', 'https://pipedream.com'),
  mode: (button) => button.setAttribute('mode', 'link'),
  timeout: (button) => button.setAttribute('timeout', '1'),
  'account-id': (button) => button.setAttribute('account-id', 'apn_2'),
  disabled: (button) => button.toggleAttribute('disabled'),
};

for (const [name, change] of Object.entries(CHANGES))
  for (const when of ['while the token is requested', 'while the frame is open'])
    row(
      {
        area,
        sees: '[Slack connected]',
        events: 'beforeconnect open success close',
        fault: `${name} changes ${when}`,
      },
      async (fixture) => {
        const { other } = await env();
        const button = await mountWatchedScriptedFrame(fixture, { tokenEndpoint: hostUrl({ delay: 50 }) });
        const { removeFault } = fixture;
        fixture.removeFault = () => {
          for (const attribute of ['account-id', 'disabled']) button.removeAttribute(attribute);
          removeFault();
        };
        // Browsers remove the focus from a disabled element.
        if (name === 'disabled') fixture.ignoreFocus();
        const outcome = fixture.clickButton();
        const { events } = fixture.mounted;
        if (when.includes('frame')) await events.waitForStep('ready');
        change(button);
        await events.waitForStep('ready');
        expect(button.shadowRoot!.querySelector('iframe')!.src.startsWith(`${other}/`)).to.equal(true);
        reportSuccess(button);
        await outcome;
        button.removeAttribute('accounts-endpoint');
      },
    );
