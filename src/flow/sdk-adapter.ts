import type { StartConnectOpts } from '@pipedream/sdk/browser';
import type { FlowRequest } from './request.js';
import { newClient } from './sdk-client.js';

/** What the SDK reports of one session, after the gate. */
export interface SdkEvents {
  /** The id is what the page sent, of whatever type: check it. */
  success(id: unknown): void;
  error(message: string): void;
  close(completed: boolean): void;
}

/** One call of `connectAccount`, held by the hand. */
export interface SdkSession {
  readonly frame: HTMLIFrameElement;
  /** Passes a window message on to the SDK, if the session's own frame sent it. */
  readonly receive: (event: MessageEvent) => void;
  /** Ends the session: no frame, no listener, no later callback. */
  end(): void;
}

const HANDED_ON = [
  'app',
  'accountId',
  'oauthAppId',
  'appOverrideId',
  'oauthScopeProfile',
  'customOauthClient',
  'hideClose',
] as const satisfies (keyof FlowRequest & keyof StartConnectOpts)[];

type Listener = (event: MessageEvent) => void;

/**
 * Calls the SDK's `connectAccount` so that nothing of it outlives or escapes this session.
 *
 * A fresh client for each session with the token passed outright: only then are listener and frame there when the
 * call returns, and no failed token request can poison the next. The SDK believes any message on the window, so its
 * listener is caught on the way and never registered; it receives only what `receive` lets through. Its frame is caught
 * too, and loads where the caller puts it. What this relies on is pinned by test/browser/sdk-contract.test.ts.
 *
 * @throws when this SDK does not do what is relied on
 */
export function openSession(request: FlowRequest, token: string, on: SdkEvents): SdkSession {
  const origin = request.frontendOrigin;
  const client = newClient();
  // `frontendHost` would make it https, which a sandbox on loopback does not speak.
  Object.assign(client, { iframeUrl: `${origin}/_static/connect.html` });

  const handedOn = Object.fromEntries(HANDED_ON.map((name) => [name, request[name]]));

  const { listener, frame } = intercept(() => {
    void client.connectAccount({
      token,
      // The SDK reads an option that is undefined as one that is absent.
      ...(handedOn as unknown as StartConnectOpts),
      onSuccess: ({ id }) => on.success(id),
      onError: ({ message }) => on.error(message),
      onClose: ({ completed }) => on.close(completed),
    });
  });
  if (!(frame instanceof HTMLIFrameElement) || !frame.src.startsWith(`${origin}/`) || !listener)
    throw new Error(
      'This version of @pipedream/sdk opens its frame in an unknown way: install one in the range asked for.',
    );
  // Whatever the page's own policy: its path and query are not for the frame.
  frame.referrerPolicy = 'strict-origin';

  let live = true;
  return {
    frame,
    receive(event) {
      if (!live || event.source !== frame.contentWindow || event.origin !== origin) return;
      try {
        listener(event);
      } catch {
        // An error that is an object may have no text at all.
        on.error('');
      }
    },
    end() {
      if (!live) return;
      live = false;
      try {
        listener(new MessageEvent('message', { data: { type: 'close' } }));
      } catch {
        // The SDK may remove its frame a second time, and Prototype's `remove` throws where there is no parent.
      }
      // The SDK removes a frame only once it has loaded.
      if (frame.isConnected) frame.remove();
    },
  };
}

/**
 * Runs `call` while `window` gives up the message listener it is handed, and the document the node that is appended to
 * it; then leaves both as they were. `document.body` may be anything: an image of that name replaces it (DOM clobbering).
 */
function intercept(call: () => void): { listener: Listener | undefined; frame: Node | undefined } {
  const own = Object.getOwnPropertyDescriptor(window, 'addEventListener');
  const { prototype } = Node;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- only to put it back
  const { appendChild } = prototype;
  let listener: Listener | undefined;
  let frame: Node | undefined;
  Object.defineProperty(window, 'addEventListener', {
    configurable: true,
    value: (type: string, handler: EventListener, ...rest: []) => {
      if (type === 'message') listener = handler;
      else EventTarget.prototype.addEventListener.call(window, type, handler, ...rest);
    },
  });
  prototype.appendChild = (node) => (frame = node);
  try {
    call();
  } finally {
    prototype.appendChild = appendChild;
    if (own) Object.defineProperty(window, 'addEventListener', own);
    else Reflect.deleteProperty(window, 'addEventListener');
  }
  return { listener, frame };
}
