import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { env, hostUrl } from '../support/host.js';
import { succeed, watchedPuppet } from './host-frame.js';
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
        fault: `${name} changed ${when}`,
      },
      async (stage) => {
        const { other } = await env();
        const button = await watchedPuppet(stage, { tokenEndpoint: hostUrl({ delay: 50 }) });
        const { mend } = stage;
        stage.mend = () => {
          for (const attribute of ['account-id', 'disabled']) button.removeAttribute(attribute);
          mend();
        };
        // Browsers remove the focus from a disabled element.
        if (name === 'disabled') stage.losesFocus();
        const outcome = stage.press();
        const { events } = stage.made;
        if (when.includes('frame')) await events.step('ready');
        change(button);
        await events.step('ready');
        expect(button.shadowRoot!.querySelector('iframe')!.src.startsWith(`${other}/`)).to.equal(true);
        succeed(button);
        await outcome;
        button.removeAttribute('accounts-endpoint');
      },
    );
