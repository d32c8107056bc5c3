/** Shared by all pages: the form in the modal dialog, with a text that must be kept. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

export const show = (node) => createRoot(document.querySelector('#root')).render(node);

export function Form({ close }) {
  return (
    <>
      <p>
        <label>
          Note <input id="note" />
        </label>
      </p>
      {/* The whole row can be clicked, as in many tables. */}
      <div onClick={() => (window.rowClicks = (window.rowClicks ?? 0) + 1)}>
        {createElement('pd-connect-button', {
          id: 'connect',
          app: 'slack',
          'token-endpoint': '/api/connect/token',
          'frontend-origin': document.body.dataset.sandbox,
        })}
      </div>
      {close}
    </>
  );
}
