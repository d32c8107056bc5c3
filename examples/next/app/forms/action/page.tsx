'use client';

import { PdConnectButton } from 'pd-connect-button/react';
import { useActionState } from 'react';
import { save } from './save';

export default function ActionForm() {
  const [saved, action, pending] = useActionState(save, '');

  return (
    <form action={action}>
      <label>
        Channel <input id="channel" name="channel" defaultValue="general" />
      </label>
      <PdConnectButton
        name="slack"
        app="slack"
        tokenEndpoint="/api/connect/token"
        accountsEndpoint="/api/connect/accounts"
        required
      />
      <button id="save" disabled={pending}>
        Save
      </button>
      <button id="discard" type="reset">
        Reset
      </button>
      <p id="saved">{saved}</p>
    </form>
  );
}
