// Writes the parent page's HTML into this page, and reports events to the parent page. The script is not bundled, because this page has a
// different Content-Security-Policy.

/**
 * @typedef {{kind: 'ready'} | {kind: 'loaded'} | {kind: 'refused', address: string} | {kind: 'going', address: string}
 *   | {kind: 'step', step: string, code?: string}} Word
 */

(() => {
  const home = location.origin;
  /** @param {Word} word */
  const tell = (word) => parent.postMessage({ preview: word }, home);

  // A snippet runs with the rights of this site, so only this site's pages may send a snippet.
  addEventListener('message', (/** @type {MessageEvent<{html: string}>} */ { data, origin, source }) => {
    if (source !== parent || parent === window || origin !== home) return;
    document.open();
    listen();
    // Uses `document.write()`, because the parser then runs the snippet's scripts, which would not run if they were set as `innerHTML`.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.write(data.html);
    document.close();
  });

  // Adds the listeners. Called after `document.open()`, which removes all listeners, and before `document.write()`, which can cause errors
  // at once.
  const listen = () => {
    document.addEventListener(
      'error',
      ({ target }) => {
        if (target instanceof HTMLScriptElement) tell({ kind: 'refused', address: target.src });
      },
      true,
    );
    document.addEventListener(
      'success',
      (event) => {
        const button = /** @type {import('../../../src/index.js').PdConnectButton} */ (event.target);
        const { account, app } = /** @type {CustomEvent<import('../../../src/index.js').SuccessDetail>} */ (
          event
        ).detail;
        if (!button.successUrl) return;
        event.preventDefault();
        const filled = button.successUrl
          .replaceAll('{account}', encodeURIComponent(account?.id ?? ''))
          .replaceAll('{app}', encodeURIComponent(app));
        tell({ kind: 'going', address: filled });
      },
      true,
    );
    document.addEventListener('pd-connect', (event) => {
      const { step, code } = /** @type {CustomEvent<import('../../../src/index.js').StepDetail>} */ (event)
        .detail;
      tell({ kind: 'step', step, ...(code && { code }) });
    });
    void customElements.whenDefined('pd-connect-button').then(() => tell({ kind: 'loaded' }));
  };

  tell({ kind: 'ready' });
})();
