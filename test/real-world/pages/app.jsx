import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Renders the content of a page. All React pages use this file. */
export const show = (node) => createRoot(document.querySelector('#root')).render(node);

/** The content of the modal dialog: a field with a text that must be kept, and the button. */
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
