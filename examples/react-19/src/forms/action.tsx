import 'pd-connect-button/react';
import { useActionState } from 'react';

export function ActionForm() {
  const [saved, save, pending] = useActionState(
    async (_: string, data: FormData) => `${data.get('channel')}: ${data.get('slack')}`,
    '',
  );

  return (
    <form action={save}>
      <label>
        Channel <input id="channel" name="channel" defaultValue="general" />
      </label>
      <pd-connect-button
        name="slack"
        app="slack"
        token-endpoint="/api/connect/token"
        accounts-endpoint="/api/connect/accounts"
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
