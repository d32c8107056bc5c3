import { useFormik } from 'formik';
import { PdConnectButton, type PdConnectButtonElement } from 'pd-connect-button/react';
import { useEffect, useRef, useState } from 'react';

export function FormikForm() {
  const button = useRef<PdConnectButtonElement>(null);
  const [saved, setSaved] = useState('');
  const { getFieldProps, handleSubmit, handleReset, errors, submitCount } = useFormik({
    initialValues: { channel: 'general', slack: '' },
    validate: ({ slack }) => (slack ? {} : { slack: 'Connect Slack first.' }),
    onSubmit: ({ channel, slack }) => setSaved(`${channel}: ${slack}`),
  });

  // Focuses the button, because Formik does not focus an invalid field.
  useEffect(() => {
    if (submitCount > 0 && button.current?.value === '') button.current.focus();
  }, [submitCount]);

  return (
    <form onSubmit={handleSubmit} onReset={handleReset}>
      <label>
        Channel <input id="channel" {...getFieldProps('channel')} />
      </label>
      <PdConnectButton
        ref={button}
        app="slack"
        tokenEndpoint="/api/connect/token"
        accountsEndpoint="/api/connect/accounts"
        {...getFieldProps('slack')}
      />
      <p id="problem">{submitCount > 0 && errors.slack}</p>
      <button id="save">Save</button>
      <button id="discard" type="reset">
        Reset
      </button>
      <p id="saved">{saved}</p>
    </form>
  );
}
