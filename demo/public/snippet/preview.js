// Writes the HTML that the parent page sends, and reports what happens there. Not bundled, so that this page can have its own policy.

/**
 * @typedef {{kind: 'ready'} | {kind: 'loaded'} | {kind: 'refused', address: string} | {kind: 'going', address: string}
 *   | {kind: 'step', step: string, code?: string}} Word
 */

(() => {
  const home = location.origin;
  /** @param {Word} word */
  const tell = (word) => parent.postMessage({ preview: word }, home);

  // A snippet runs with the rights of this site, so it is only accepted from this site's own page.
  addEventListener('message', (/** @type {MessageEvent<{html: string}>} */ { data, origin, source }) => {
    if (source !== parent || parent === window || origin !== home) return;
    document.open();
    listen();
    // Scripts of a pasted snippet only run when the parser inserts them.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.write(data.html);
    document.close();
  });

  // `document.open()` has removed all listeners, and the HTML written next can fail at once.
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
