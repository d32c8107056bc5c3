'use client';

import { useState } from 'react';
import { ConnectSlack } from './connect-slack';

export function Slack() {
  const [shown, setShown] = useState(true);
  const [name, setName] = useState('');

  return (
    <>
      {shown && <ConnectSlack onConnected={(account) => setName(account?.name ?? '')} />}
      <p id="account">{name ? `Messages go to ${name}.` : 'No workspace is connected.'}</p>
      <button id="toggle" onClick={() => setShown(!shown)}>
        {shown ? 'Hide Slack' : 'Show Slack'}
      </button>
    </>
  );
}
