import { createSignal, Show } from 'solid-js';
import { ConnectSlack } from './connect-slack.js';

export function Settings() {
  const [shown, setShown] = createSignal(true);
  const [name, setName] = createSignal('');

  return (
    <main>
      <h1>Settings</h1>
      <Show when={shown()}>
        <ConnectSlack onConnected={(account) => setName(account?.name ?? '')} />
      </Show>
      <p id="account">{name() ? `Messages go to ${name()}.` : 'No workspace is connected.'}</p>
      <button id="toggle" onClick={() => setShown(!shown())}>
        {shown() ? 'Hide Slack' : 'Show Slack'}
      </button>
    </main>
  );
}
