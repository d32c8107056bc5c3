/**
 * A fault that somebody could make by mistake, and the test of `npm test` that has to notice it.
 *
 * @typedef {{folder: string, fault: string, file: string, from: string, to: string, test: string}} Mutant
 */

/** One for each folder of src/, `.` being its root. @type {Mutant[]} */
export const MUTANTS = [
  {
    folder: '.',
    fault: 'registers the element under another name',
    file: 'src/define.ts',
    from: "customElements.define('pd-connect-button'",
    to: "customElements.define('pd-connect-buttons'",
    test: 'test/browser/frame-flow.test.ts',
  },
  {
    folder: 'frameworks',
    fault: 'calls a handler of the React component for another event',
    file: 'src/frameworks/react-component.ts',
    from: "onSuccess: 'success'",
    to: "onSuccess: 'open'",
    test: 'test/frameworks/react/component.e2e.test.ts',
  },
  {
    folder: 'element',
    fault: 'leaves the value out of the form',
    file: 'src/element/form-control.ts',
    from: 'setFormValue(this.#value || null)',
    to: 'setFormValue(null)',
    test: 'test/browser/form.test.ts',
  },
  {
    folder: 'attempt',
    fault: 'lets a second flow open beside the first',
    file: 'src/attempt/page-lock.ts',
    from: 'event.preventDefault()',
    to: 'event.stopPropagation()',
    test: 'test/browser/page-lock.test.ts',
  },
  {
    folder: 'flow',
    fault: 'believes a message from any frame',
    file: 'src/flow/sdk-adapter.ts',
    from: 'event.source !== frame.contentWindow || ',
    to: '',
    test: 'test/browser/gate.test.ts',
  },
  {
    folder: 'language',
    fault: 'compares language tags with regard to case',
    file: 'src/language/language.ts',
    from: 'tag.toLowerCase()',
    to: 'tag',
    test: 'test/browser/language.test.ts',
  },
  {
    folder: 'api',
    fault: 'calls a failure final that a retry could cure',
    file: 'src/api/errors.ts',
    from: 'status >= 500',
    to: 'status > 599',
    test: 'test/browser/disconnect.test.ts',
  },
  {
    folder: 'server',
    fault: "takes another user's account for the session user's own",
    file: 'src/server/routes/token.ts',
    from: 'if (!accounts.some(',
    to: 'if (accounts.some(',
    test: 'test/server/token.test.ts',
  },
  {
    folder: 'sandbox',
    fault: 'accepts a token that is spent',
    file: 'src/sandbox/connect/admission.ts',
    from: 'token.spent || ',
    to: '',
    test: 'test/sandbox/tokens.test.ts',
  },
];
