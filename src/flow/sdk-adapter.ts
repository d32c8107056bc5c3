import type { StartConnectOpts } from '@pipedream/sdk/browser';
import type { FlowRequest } from './request.js';
import { newClient } from './sdk-client.js';

/** Callbacks of one session. Messages from other frames or other origins cause no call. */
export interface SdkEvents {
  /** Called with the account's id as the Connect page sent it. The id can have any type and must be validated. */
  success(id: unknown): void;
  error(message: string): void;
  close(completed: boolean): void;
}

/** One call of `connectAccount`, with its frame. */
export interface SdkSession {
  readonly frame: HTMLIFrameElement;
  /** Passes a message of the window to the SDK if the session's frame sent the message. */
  readonly receive: (event: MessageEvent) => void;
  /** Ends the session, and removes the frame. Later messages cause no call. */
  end(): void;
}

type Listener = (event: MessageEvent) => void;

/**
 * Calls the SDK's `connectAccount` in such a way that the SDK's frame and listener end with the session, and affect no other session.
 *
 * Each session has a new client, to which the token is passed directly. Therefore the listener and the frame exist as soon as the call
 * returns, and a failed token request cannot affect the next session. The SDK's listener is never added to the window, because it would
 * trust any message there. It receives only the messages that `receive` accepts. The SDK's frame is not added to the document by the SDK
 * either: it loads where the caller inserts it. test/browser/sdk-contract.test.ts checks that the SDK works in the way that this function
 * requires.
 *
 * @throws if the SDK works in another way
 */
export function openSession(request: FlowRequest, token: string, events: SdkEvents): SdkSession {
  const origin = request.frontendOrigin;
  const client = newClient();
  // Does not use the option `frontendHost`, because it forces https, which a sandbox on loopback does not have.
  Object.assign(client, { iframeUrl: `${origin}/_static/connect.html` });

  const sdkOptions = Object.fromEntries(request.sdkNames.map((name) => [name, request[name]]));

  const { listener, frame } = intercept(() => {
    void client.connectAccount({
      token,
      // The SDK treats an undefined option like an absent one.
      ...(sdkOptions as unknown as StartConnectOpts),
      onSuccess: ({ id }) => events.success(id),
      onError: ({ message }) => events.error(message),
      onClose: ({ completed }) => events.close(completed),
    });
  });
  if (!(frame instanceof HTMLIFrameElement) || !frame.src.startsWith(`${origin}/`) || !listener)
    throw new Error(
      'This version of @pipedream/sdk opens its frame in an unknown way: install a version in the supported range.',
    );
  // Overrides the page's referrer policy, so that the frame does not receive the path and query of the page.
  frame.referrerPolicy = 'strict-origin';

  let isActive = true;
  return {
    frame,
    receive(event) {
      if (!isActive || event.source !== frame.contentWindow || event.origin !== origin) return;
      try {
        listener(event);
      } catch {
        // The SDK throws if the error that the Connect page sent cannot be converted to text.
        events.error('');
      }
    },
    end() {
      if (!isActive) return;
      isActive = false;
      try {
        listener(new MessageEvent('message', { data: { type: 'close' } }));
      } catch {
        // If the Connect page has already sent `close`, the SDK has removed its frame, and now removes it a second time. `remove()` of
        // Prototype.js then throws.
      }
      // Needed because the SDK does not remove a frame that has not loaded yet.
      if (frame.isConnected) frame.remove();
    },
  };
}

/**
 * Runs `call` with own versions of `addEventListener` and `appendChild`, then restores both methods. Returns the message listener that
 * `call` tried to add to `window`, and the node that it tried to append to the document. Replaces `appendChild` on `document.body` itself,
 * because a page may have replaced the method on a prototype or on the body, as micro-frontends and consent managers do. An image with the
 * name `body` shadows `document.body` (DOM clobbering), also for the SDK.
 */
function intercept(call: () => void): { listener: Listener | undefined; frame: unknown } {
  let listener: Listener | undefined;
  let frame: unknown;
  const addEventListener = (type: string, handler: EventListener, ...rest: []) => {
    if (type === 'message') listener = handler;
    else EventTarget.prototype.addEventListener.call(window, type, handler, ...rest);
  };
  withMethod(
    document.body,
    'appendChild',
    (node: Node) => (frame = node),
    () => withMethod(window, 'addEventListener', addEventListener, call),
  );
  return { listener, frame };
}

/** Calls `call` while an object has its own method, then restores the earlier state. */
function withMethod(object: object, name: string, value: unknown, call: () => void): void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  try {
    call();
  } finally {
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  }
}
