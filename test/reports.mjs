// Public bug reports about other widgets, each with the tests that cover it. `npm run reports` generates a table in docs/RELIABILITY.md.

/**
 * @typedef {object} Report
 * @property {string} from the number of a report that the project began with, or the URL of a public report
 * @property {string} title the tested behavior
 * @property {[file: string, title: string][]} tests files below test/, each with a literal part of a test's title
 * @property {string} [open] the part that no test covers yet
 */

/** @type {Report[]} */
export const REPORTS = [
  {
    from: '1',
    title: '`disabled` set to true and back, as React apps do while data loads; every setting in any order',
    tests: [
      [
        'browser/settings.property.test.ts',
        'after random changes, an element behaves like a new element with the same settings',
      ],
    ],
  },
  {
    from: '2',
    title: 'Scrolling while the overlay is open: mouse wheel, swipe, End, PageDown, Space',
    tests: [
      [
        'browser/overlay-scroll.test.ts',
        'keys do not scroll the page while the focus is outside of the frame',
      ],
      [
        'browser/overlay-scroll.test.ts',
        'the mouse wheel does not scroll the page over any part of the overlay',
      ],
      ['browser/overlay-scroll.test.ts', 'a swipe on the frame does not scroll the page'],
    ],
  },
  {
    from: '3',
    title: 'Escape, Tab and clicks in the overlay, inside the dialogs of ten libraries as installed from npm',
    tests: [
      [
        'real-world/modals.e2e.test.ts',
        'the first Escape closes the overlay, and the second the library’s dialog',
      ],
      ['real-world/modals.e2e.test.ts', 'a click on the close button does not reach the page'],
      ['real-world/modals.e2e.test.ts', 'Tab moves the focus from the close button to the frame'],
      ['browser/overlay-isolation.test.ts', 'passes no keyboard, pointer or focus event to the page'],
    ],
  },
  {
    from: '4',
    title: 'A page whose libraries replace built-ins: Prototype, zone.js, `toJSON`, `bind`, `remove`',
    tests: [['real-world/built-ins.e2e.test.ts', 'the button works on a page with']],
  },
  {
    from: '5',
    title: 'Link mode in a frame that is sandboxed without `allow-popups-to-escape-sandbox`',
    tests: [
      [
        'browser/link-hosts.test.ts',
        'fails with the error code popup-blocked and logs no token if the navigation of the tab throws',
      ],
    ],
  },
  {
    from: '6',
    title:
      '`open`, `fetch`, `tokenProvider`, `BroadcastChannel` and getters that throw, hang or return nonsense',
    tests: [
      ['browser/token/sources.test.ts', 'fails with the error code token-provider when the tokenProvider'],
      [
        'browser/token/sources.test.ts',
        'an attempt can time out or be cancelled if the tokenProvider never settles',
      ],
      [
        'browser/link-refusals.test.ts',
        'fails with the error code popup-blocked if the browser blocks the tab',
      ],
      ['browser/link-hosts.test.ts', 'fails with the error code popup-blocked if window.open() throws'],
      ['browser/link-hosts.test.ts', 'fails with the error code sdk-unavailable if BroadcastChannel throws'],
      [
        'browser/link-hosts.test.ts',
        'fails with the error code token-provider if the host’s fetch returns parsed JSON',
      ],
      [
        'browser/link-hosts.test.ts',
        'fails with the error code misconfigured if the getter of one of the element’s properties throws',
      ],
    ],
  },
  {
    from: '7',
    title: 'Link mode with a `fetch` whose list never settles: `cancel()`, `timeout`, `reset()`',
    tests: [
      [
        'browser/link-hosts.test.ts',
        'fails with the error code accounts-http if the list does not arrive in time',
      ],
      ['browser/link-hosts.test.ts', 'cancel() ends an attempt that waits for the account list'],
      ['browser/link-hosts.test.ts', 'reset() ends an attempt that waits for the account list'],
    ],
  },
  {
    from: '8',
    title: 'A slot that another component forwards into `trigger`: focus, validation, ctrl-click',
    tests: [
      ['browser/trigger-forwarded.test.ts', 'the element’s focus() focuses the forwarded trigger'],
      [
        'browser/trigger-forwarded.test.ts',
        'reportValidity() focuses the forwarded trigger if the required account is missing',
      ],
      ['browser/trigger-forwarded.test.ts', 'Ctrl+click on a forwarded link keeps the link’s default action'],
    ],
  },
  {
    from: '9',
    title: 'A double click on Disconnect; an account id with half a surrogate pair',
    tests: [
      ['browser/account-list.test.ts', 'disconnects an account only after a deliberate confirmation'],
      ['browser/accounts-users.test.ts', 'disconnect() sends no request if the id contains a lone surrogate'],
      ['browser/accounts-users.test.ts', 'ignores a listed account if the id contains a lone surrogate'],
    ],
  },
  {
    from: '10',
    title: 'Import in an extension’s content script, where `customElements` is null',
    tests: [
      [
        'browser/trigger-forwarded.test.ts',
        'the script loads without an exception if `customElements` is null',
      ],
    ],
  },
  {
    from: '11',
    title: 'A page translator that replaces text nodes by `<font>`',
    tests: [
      [
        'browser/account-list.test.ts',
        'changes the language of the account list with `lang`, even after a page translation',
      ],
      [
        'browser/language.test.ts',
        'updates the button text even if a page translator has replaced the text node',
      ],
    ],
  },
  {
    from: '12',
    title: 'The next user after `reset()`; two buttons that differ in `fetch` or `credentials`',
    tests: [
      ['browser/accounts.test.ts', 'reset() clears the accounts and the form value'],
      ['browser/accounts.test.ts', 'discards accounts that arrive after reset()'],
      ['browser/accounts-users.test.ts', 'requests the accounts with the new `fetch` after reset()'],
      ['browser/accounts-users.test.ts', 'two buttons that differ in `fetch` do not share accounts'],
      ['browser/accounts-users.test.ts', 'two buttons that differ in `credentials` do not share accounts'],
    ],
  },
  {
    from: '13',
    title: 'A 401 for the list after a sign-out in another tab, or after Back from the bfcache',
    tests: [['browser/accounts-users.test.ts', 'removes all accounts when the list request']],
  },
  {
    from: '14',
    title: 'A 404 for a disconnection: no such route, or too many accounts to list',
    tests: [
      ['browser/disconnect.test.ts', 'resolves to true for an account that is already deleted'],
      ['server/reads.test.ts', 'answers 502 for an account that a truncated list omits'],
      [
        'browser/accounts-users.test.ts',
        'disconnect() fails if DELETE is answered with 404 but the account is still listed',
      ],
    ],
  },
  {
    from: '15',
    title: 'A list that the browser may cache',
    tests: [
      [
        'browser/accounts-users.test.ts',
        'every refresh() requests the accounts from the server, even if the response is cacheable',
      ],
    ],
  },
  {
    from: '16',
    title: 'Pipedream’s page reports an error or closes, although the account was created',
    tests: [
      [
        'browser/accounts-users.test.ts',
        'an attempt succeeds with a new account after an error of the Connect page',
      ],
      [
        'browser/accounts-users.test.ts',
        'an attempt succeeds with a new account after the user has closed the overlay',
      ],
      ['browser/accounts-users.test.ts', 'does not request the accounts again after cancel()'],
    ],
  },
  {
    from: '17',
    title: 'A reconnection through Connect Link',
    tests: [
      ['browser/link-whole-way.test.ts', 'reconnects and verifies the account that the button shows'],
      ['browser/link-hosts.test.ts', 'opens Connect Link with all parameters of the frame’s URL'],
      ['browser/link-hosts.test.ts', 'does not accept a new account as the success of a reconnection'],
    ],
  },
  {
    from: '18',
    title:
      'List requests of twelve buttons, at load and at each return to the tab; a flow with an account from before the page load',
    tests: [
      ['browser/accounts.test.ts', 'requests the accounts once for twenty buttons'],
      ['browser/accounts.test.ts', 'requests the accounts of all apps on the page with one request'],
      ['browser/accounts-users.test.ts', 'dispatches one accountchange event for two equal responses'],
      [
        'browser/accounts-users.test.ts',
        'connect() waits for the accounts and opens no frame for a healthy account',
      ],
      ['browser/accounts-users.test.ts', 'waits for the accounts and the code, then '],
    ],
  },
  {
    from: '19',
    title: 'Endpoints at a wrong address: the message, and the time that the user waits',
    tests: [
      ['browser/token/answers.test.ts', 'if the token response is'],
      [
        'browser/accounts-users.test.ts',
        'ends the verification after at most three requests if the endpoint answers 404',
      ],
    ],
  },
  {
    from: '20',
    title: 'A trailing slash, a prefix that a proxy removes, a page on `www`, app shells',
    tests: [
      ['server/paths.test.ts', 'ignores one trailing slash in the path of every route'],
      ['server/paths.test.ts', 'builds return URLs and webhook URLs with publicPath'],
      ['server/origins.test.ts', 'uses a listed origin for the return URL of a same-origin request'],
      ['server/origins.test.ts', 'accepts requests from the listed app shell'],
    ],
  },
  {
    from: '21',
    title: 'A page that is itself embedded',
    tests: [
      ['server/origins.test.ts', 'adds the page’s origin and the embedders to the token’s allowed origins'],
    ],
  },
  {
    from: '22',
    title: 'A cold process, redirects with a secret, clients that left, missing variables, 1,201 accounts',
    tests: [
      ['server/upstream-secrets.test.ts', 'retries once with a fresh access token after a 401:'],
      ['server/upstream-secrets.test.ts', 'answers 502 instead of following a redirect:'],
      ['server/reads.test.ts', 'continues a shared read while another client still waits'],
      ['server/options.test.ts', 'lists all missing variables in one error'],
      ['server/reads.test.ts', 'lists accounts newest first if Pipedream returns them'],
    ],
  },
  {
    from: '23',
    title: 'A Connect Link that is forwarded to another person',
    tests: [
      ['server/link.test.ts', 'omits connect_status if another user or a signed-out user returns'],
      ['server/link.test.ts', 'omits connect_status if the parameter `user` is missing'],
      ['server/options.test.ts', 'uses a tokenLifetime of 3,600 seconds by default'],
    ],
  },
  {
    from: '24',
    title: 'Pasted recipes: WordPress, Next.js, Express; cookies of sibling subdomains; a user’s JWT',
    tests: [
      ['recipes/wordpress.e2e.test.ts', 'ignores X-CSRF-Token on the routes of other plugins'],
      ['recipes/javascript.test.ts', 'answers 401 to a signed cookie that is not a session of the site'],
      ['demo/snippet.test.ts', 'sends the JWT only to the origins of the endpoints'],
    ],
  },
  {
    from: '25',
    title: 'Each recipe from its page, on its platform, driven by the real element in a browser',
    tests: [
      ['recipes/nextjs.e2e.test.ts', 'The Next.js recipe, in a project of create-next-app'],
      ['recipes/node.e2e.test.ts', 'The Express recipe, in a project of npm init'],
      ['recipes/node.e2e.test.ts', 'The Deno recipe, on Deno'],
      ['recipes/django.e2e.test.ts', 'The Django recipe, in a Django project'],
      ['recipes/rails.e2e.test.ts', 'The Rails recipe, in a Rails application'],
      ['recipes/wordpress.e2e.test.ts', 'ignores X-CSRF-Token on the routes of other plugins'],
    ],
  },
  {
    from: '26',
    title: 'Fastify has parsed the body; a service worker answers for the return page; Local Network Access',
    tests: [
      ['server/fastify.test.ts', 'uses the parsed body that the host sets on the Node request'],
      [
        'browser/link-whole-way.test.ts',
        'succeeds without the return page if the account list has a new account',
      ],
    ],
    open: 'Local Network Access asks the user, which no test answers: docs/TROUBLESHOOTING.md says what to do',
  },
  {
    from: '27',
    title:
      'The CI job that publishes, containers, scripts without `integrity`, addresses that do not exist yet',
    tests: [
      ['contract/supply-chain.test.ts', 'publishes in a job that runs no code of the repository'],
      ['contract/supply-chain.test.ts', 'pins every container by digest'],
      ['recipes/docs.test.ts', 'pins every script of another origin with an integrity attribute'],
      ['recipes/docs.test.ts', 'installs the package only from the packed file'],
    ],
  },
  {
    from: 'https://github.com/plaid/react-plaid-link/issues/113',
    title: 'The user leaves a flow and the page, and returns: handlers are called twice',
    tests: [
      ['browser/frame-flow-leaving.test.ts', 'fifty flows leave no node, listener or timer behind'],
      ['browser/frame-flow-leaving.test.ts', 'each flow dispatches one cancel event and one close event'],
    ],
  },
  {
    from: 'https://github.com/plaid/react-plaid-link/issues/107',
    title: 'The script is on the page twice',
    tests: [
      ['browser/cdn.test.ts', 'the CDN build can be loaded twice on a page'],
      [
        'browser/element/attributes.test.ts',
        'defines the tag once, even if the module is loaded a second time',
      ],
    ],
  },
  {
    from: 'https://github.com/plaid/react-plaid-link/issues/206',
    title: 'After a close or a success, the flow stays empty when it is opened again',
    tests: [['browser/frame-flow.test.ts', 'leaves a clean page and']],
  },
  {
    from: 'https://github.com/plaid/react-plaid-link/issues/249',
    title: 'The dialog around the button closes while the flow opens',
    tests: [
      ['browser/overlay.test.ts', 'ends the flow with `cancel` when a dialog around the button is closed'],
      [
        'browser/overlay.test.ts',
        'ends the flow with `cancel` when an ancestor of the button gets display: none',
      ],
    ],
  },
  {
    from: 'https://github.com/paypal/paypal-checkout-components/issues/1506',
    title: 'The container is removed: an exception in the page’s own code',
    tests: [
      [
        'browser/frame-flow-leaving.test.ts',
        'dispatches a cancel event and a close event while the frame is open',
      ],
      [
        'browser/frame-flow-leaving.test.ts',
        'dispatches only a cancel event before the flow’s code has loaded',
      ],
    ],
  },
  {
    from: 'https://github.com/paypal/paypal-checkout-components/issues/425',
    title: 'A modal library moves the button in the document',
    tests: [
      ['browser/frame-flow-leaving.test.ts', 'keeps the overlay open and modal when the element is moved'],
    ],
  },
  {
    from: 'https://github.com/paypal/paypal-checkout-components/issues/625',
    title: 'The page is in a frame with `srcdoc`',
    tests: [['browser/srcdoc.test.ts', 'connects an account if script and endpoint have relative URLs']],
  },
  {
    from: 'https://github.com/NangoHQ/nango/issues/4621',
    title: 'The frame stays open after a success',
    tests: [
      [
        'browser/frame-flow.test.ts',
        'removes the frame five seconds after a success if the page reports no close',
      ],
    ],
  },
  {
    from: 'https://github.com/NangoHQ/nango/issues/917',
    title: 'The user closes the sign-in tab: the promise stays pending',
    tests: [
      ['browser/link.test.ts', 'lets the user start a new attempt while the tab is open'],
      ['browser/link.test.ts', 'closes the tab when cancel() is called and when the element is removed'],
    ],
  },
  {
    from: 'https://github.com/NangoHQ/nango/issues/1251',
    title: 'The provider’s page loses its opener (COOP), and a success is reported as a closed window',
    tests: [['browser/link.test.ts', 'lets the user start a new attempt while the tab is open']],
  },
  {
    from: 'https://github.com/googlesamples/google-services/issues/523',
    title: 'The button changes its size after it has loaded',
    tests: [
      ['browser/jank.test.ts', 'a button with a long label and an icon keeps its position and size'],
      ['browser/jank.test.ts', 'causes no layout shift on the page'],
    ],
  },
  {
    from: 'https://github.com/googlesamples/google-services/issues/581',
    title: 'An option of a wrong type: no button is rendered',
    tests: [
      ['browser/token/misconfigured.test.ts', 'throws no exception if the attributes are invalid'],
      ['browser/token/misconfigured.test.ts', 'uses the default timeout if `timeout` is not a valid number'],
    ],
  },
  {
    from: 'https://github.com/antiwork/helper/issues/729',
    title: 'Turbo, htmx, Unpoly or swup replaces the page without loading it',
    tests: [
      ['real-world/navigation.e2e.test.ts', 'the button works on the next page'],
      ['real-world/navigation.e2e.test.ts', 'dispatches a cancel event if the user goes back during a flow'],
    ],
  },
  {
    from: 'https://github.com/chatwoot/chatwoot/issues/11219',
    title: 'Turbo, htmx, Alpine or morphdom morphs the page, also during a flow',
    tests: [['real-world/navigation.e2e.test.ts', 'does not interrupt a flow or disconnect the button']],
  },
];
