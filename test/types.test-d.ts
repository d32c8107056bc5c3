/** Tests the types that hosts use. Only tsc checks this file. */
import type {
  ConnectAccount,
  ConnectError,
  ConnectErrorCode,
  ConnectOutcome,
  ConnectStep,
  PdConnectButton,
} from '../src/index.js';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- distinguishes `any` from other types
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** `exactly<Type>()(value)` compiles only if the value has exactly this type. */
declare const exactly: <T>() => <U>(value: U, ...differs: Same<T, U> extends true ? [] : [never]) => void;

export async function typesOf(button: PdConnectButton): Promise<void> {
  const found = document.querySelector('pd-connect-button');
  exactly<PdConnectButton | null>()(found);
  const made = document.createElement('pd-connect-button');
  exactly<PdConnectButton>()(made);

  button.addEventListener('success', ({ detail }) => {
    exactly<ConnectAccount | null>()(detail.account);
    exactly<boolean>()(detail.verified);
  });
  button.addEventListener('error', ({ detail }) => {
    exactly<ConnectErrorCode>()(detail.code);
    exactly<ConnectError>()(detail.error);
  });
  button.addEventListener('close', ({ detail }) => exactly<boolean>()(detail.successful));
  button.addEventListener('pd-connect', ({ detail }) => exactly<number>()(detail.elapsed));
  button.addEventListener('click', (event) => exactly<PointerEvent>()(event));
  window.addEventListener('pd-connect', ({ detail }) => exactly<number>()(detail.elapsed));
  button.shadowRoot?.addEventListener('pd-connect', ({ detail }) => exactly<string>()(detail.app));
  document.addEventListener('pd-connect', ({ detail }) => exactly<ConnectStep>()(detail.step));
  // @ts-expect-error -- an open event has no account
  button.addEventListener('open', ({ detail }) => detail.account);

  const outcome = await button.connect();
  exactly<ConnectOutcome>()(outcome);
  if (outcome.type === 'error') exactly<ConnectError>()(outcome.error);
  // @ts-expect-error -- a cancel outcome has no error
  if (outcome.type === 'cancel') String(outcome.error);

  button.tokenProvider = ({ app, signal }) => Promise.resolve({ token: app + String(signal.aborted) });
  // @ts-expect-error -- a token is required
  button.tokenProvider = () => Promise.resolve({});
  // @ts-expect-error -- the property is read-only
  button.state = 'idle';
  // @ts-expect-error -- not one of the three appearances
  button.appearance = 'raised';
  // @ts-expect-error -- not an error code
  exactly<ConnectErrorCode>()('oops');
}
