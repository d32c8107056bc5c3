import { PdConnectButton } from 'pd-connect-button/react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

export function RegisterForm() {
  const [saved, setSaved] = useState('');
  const { register, handleSubmit, reset, formState } = useForm({
    defaultValues: { channel: 'general', slack: '' },
  });

  return (
    <form onSubmit={handleSubmit(({ channel, slack }) => setSaved(`${channel}: ${slack}`))}>
      <label>
        Channel <input id="channel" {...register('channel')} />
      </label>
      <PdConnectButton
        app="slack"
        tokenEndpoint="/api/connect/token"
        accountsEndpoint="/api/connect/accounts"
        {...register('slack', { required: 'Connect Slack first.' })}
      />
      <p id="problem">{formState.errors.slack?.message}</p>
      <button id="save">Save</button>
      <button id="discard" type="button" onClick={() => reset()}>
        Reset
      </button>
      <p id="saved">{saved}</p>
    </form>
  );
}
