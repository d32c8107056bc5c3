/**
 * A fault that a maintainer could introduce by mistake, and a test of `npm test` that must detect it.
 *
 * @typedef {{file: string, fault: string, from: string, to: string, test: string}} Mutant
 */

/** The mutants, at least one for each folder of src/. @type {Mutant[]} */
export const MUTANTS = [
  {
    file: 'src/define.ts',
    fault: 'registers the element under another name',
    from: "customElements.define('pd-connect-button'",
    to: "customElements.define('pd-connect-buttons'",
    test: 'test/browser/frame-flow.test.ts',
  },
  {
    file: 'src/frameworks/react-component.ts',
    fault: "keeps calling the handlers of the React component's first render",
    from: 'latestProps.current = props;',
    to: 'latestProps.current ??= props;',
    test: 'test/frameworks/react/component.e2e.test.ts',
  },
  {
    file: 'src/element/form-control.ts',
    fault: 'leaves the value out of the form',
    from: 'setFormValue(value || null)',
    to: 'setFormValue(null)',
    test: 'test/browser/form.test.ts',
  },
  {
    file: 'src/element/form-control.ts',
    fault: 'keeps `disabled` when it is set to false',
    from: "this.toggleAttribute('disabled', !!disabled);",
    to: "this.toggleAttribute('disabled', disabled !== undefined);",
    test: 'test/browser/element/attributes.test.ts',
  },
  {
    file: 'src/element/view.ts',
    fault: 'shows a failure although the host has prevented its `error` event',
    from: "notice.hidden ? '' : notice.error.displayMessage",
    to: 'notice.error.displayMessage',
    test: 'test/browser/element/events.test.ts',
  },
  {
    file: 'src/attempt/page-lock.ts',
    fault: 'opens a second flow while the first is open',
    from: 'event.preventDefault()',
    to: 'event.stopPropagation()',
    test: 'test/browser/page-lock.test.ts',
  },
  {
    file: 'src/attempt/state.ts',
    fault: 'shows an unhealthy account where there is a healthy one',
    from: 'accounts.filter((account) => account.healthy !== false)',
    to: 'accounts.filter((account) => account.id)',
    test: 'test/state.test.ts',
  },
  {
    file: 'src/attempt/accounts.ts',
    fault: 'keeps the accounts of a user who has signed out',
    from: 'status === 401 || status === 403',
    to: 'status === 402',
    test: 'test/browser/accounts-users.test.ts',
  },
  {
    file: 'src/flow/sdk-adapter.ts',
    fault: 'accepts a message from any frame',
    from: 'event.source !== frame.contentWindow || ',
    to: '',
    test: 'test/browser/gate.test.ts',
  },
  {
    file: 'src/flow/sdk-adapter.ts',
    fault: 'accepts a message from any origin',
    from: ' || event.origin !== origin',
    to: '',
    test: 'test/browser/gate.test.ts',
  },
  {
    file: 'src/flow/verify.ts',
    fault: 'treats an account that must be reconnected as a success',
    from: 'account.healthy !== false',
    to: 'id',
    test: 'test/browser/verify.test.ts',
  },
  {
    file: 'src/flow/overlay.ts',
    fault: 'closes the overlay when the frame has loaded',
    from: "dialog.classList.remove('loading');",
    to: 'dialog.close();',
    test: 'test/browser/overlay.test.ts',
  },
  {
    file: 'src/language/language.ts',
    fault: 'compares language tags by case',
    from: '.toLowerCase()',
    to: '.trim()',
    test: 'test/browser/language.test.ts',
  },
  {
    file: 'src/api/errors.ts',
    fault: 'marks a retryable failure as not retryable',
    from: 'status >= 500',
    to: 'status > 599',
    test: 'test/browser/disconnect.test.ts',
  },
  {
    file: 'src/api/events.ts',
    fault: 'dispatches a success that cannot be prevented',
    from: "['beforeconnect', 'success', 'error']",
    to: "['beforeconnect', 'error']",
    test: 'test/browser/element/events.test.ts',
  },
  {
    file: 'src/cdn/load-chunk.ts',
    fault: 'loads a file without its hash',
    from: 'script.integrity = integrity;',
    to: '',
    test: 'test/browser/cdn-pins.test.ts',
  },
  {
    file: 'src/cli/arguments.ts',
    fault: 'accepts any number as a port',
    from: 'number > 65_535',
    to: 'number > Infinity',
    test: 'test/cli/cli.test.ts',
  },
  {
    file: 'src/server/origins.ts',
    fault: 'accepts requests from pages of any origin',
    from: 'if (origin !== null && origins.includes(origin)) return;',
    to: 'if (origin !== null) return;',
    test: 'test/server/access.test.ts',
  },
  {
    file: 'src/server/ownership.ts',
    fault: "treats another user's account as this user's",
    from: 'if (account) return account;',
    to: 'if (accounts[0]) return accounts[0];',
    test: 'test/server/token.test.ts',
  },
  {
    file: 'src/doctor/environment.ts',
    fault: 'reports a placeholder as a valid value',
    from: '!/^your_|',
    to: '!/^YOUR!|',
    test: 'test/doctor/check-setup.test.ts',
  },
  {
    file: 'src/sandbox/connect/admission.ts',
    fault: 'accepts a token that is spent',
    from: 'token.spent || ',
    to: '',
    test: 'test/sandbox/tokens.test.ts',
  },
];

/** Returns the folder of a file in src/. Returns `entries` for a file directly in src/. @param {string} file */
export const folderOf = (file) => {
  const [, folder = '', inside] = file.split('/');
  return inside === undefined ? 'entries' : folder;
};
