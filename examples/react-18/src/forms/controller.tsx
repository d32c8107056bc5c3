import { PdConnectButton } from 'pd-connect-button/react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';

export function ControllerForm() {
  const [saved, setSaved] = useState('');
  const { control, register, handleSubmit, reset } = useForm({
    defaultValues: { channel: 'general', slack: '' },
  });

  return (
    <form onSubmit={handleSubmit(({ channel, slack }) => setSaved(`${channel}: ${slack}`))}>
      <label>
        Channel <input id="channel" {...register('channel')} />
      </label>
      <Controller
        name="slack"
        control={control}
        rules={{ required: 'Connect Slack first.' }}
        render={({ field, fieldState }) => (
          <>
            <PdConnectButton
              app="slack"
              tokenEndpoint="/api/connect/token"
              accountsEndpoint="/api/connect/accounts"
              {...field}
            />
            <p id="problem">{fieldState.error?.message}</p>
          </>
        )}
      />
      <button id="save">Save</button>
      <button id="discard" type="button" onClick={() => reset()}>
        Reset
      </button>
      <p id="saved">{saved}</p>
    </form>
  );
}
