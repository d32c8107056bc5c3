// Writes the document that the page around sends, and reports to it what happens there. Shipped as it stands, so that it can
// have a policy of its own.

/**
 * @typedef {{kind: 'ready'} | {kind: 'loaded'} | {kind: 'refused', address: string} | {kind: 'going', address: string}
 *   | {kind: 'step', step: string, code?: string}} Word
 */

(() => {
  const home = location.origin;
  /** @param {Word} word */
  const tell = (word) => parent.postMessage({ preview: word }, home);

  // A snippet runs with the rights of this site, so it is taken from this site's own page only.
  addEventListener('message', (/** @type {MessageEvent<{html: string}>} */ { data, origin, source }) => {
    if (source !== parent || parent === window || origin !== home) return;
    document.open();
    listen();
    // Only what the parser reads runs its scripts, as a pasted snippet does.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.write(data.html);
    document.close();
  });

  // Opening the document has taken all listeners off it, and what is written next can fail at once.
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
