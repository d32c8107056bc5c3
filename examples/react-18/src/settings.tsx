import { useState } from 'react';
import { ConnectSlack } from './connect-slack.js';

export function Settings() {
  const [shown, setShown] = useState(true);
  const [name, setName] = useState('');

  return (
    <main>
      <h1>Settings</h1>
      {shown && <ConnectSlack onConnected={(account) => setName(account?.name ?? '')} />}
      <p id="account">{name ? `Messages go to ${name}.` : 'No workspace is connected.'}</p>
      <button id="toggle" onClick={() => setShown(!shown)}>
        {shown ? 'Hide Slack' : 'Show Slack'}
      </button>
    </main>
  );
}
