import { ConnectError, type PdConnectButton } from '../../../src/index.js';
import { SUCCESS } from '../stand-in/endings.js';

/** A button in one state, with the functions that bring the button into the state. */
export interface Specimen {
  name: string;
  prepare?: (button: PdConnectButton) => void;
  /** Brings the button into the state. Resolves when the button has reached the state or cannot reach it. */
  bring?: (button: PdConnectButton) => Promise<unknown>;
}

/** A timeout in milliseconds, so long that no state times out while the page is open. */
const LONG = 2_000_000_000;
const TOKEN = { token: `ctok_${'0'.repeat(32)}`, connect_link_url: `${location.origin}/` };
const ACCOUNT = { id: 'apn_specimen', name: 'ada@example.com' };

const json = (body: object): Response => Response.json(body);

/**
 * Returns the functions of a specimen with a list of accounts. Elements with the same accounts endpoint share a list, so each specimen has
 * another URL.
 */
const listing = (name: 'connected' | 'unhealthy', ...accounts: object[]) => ({
  prepare: (button: PdConnectButton): void => {
    button.fetch = () => Promise.resolve(json({ accounts }));
    button.accountsEndpoint = `accounts?${name}`;
  },
  bring: (button: PdConnectButton) => settled(button, name),
});

const failing = (code: 'token-rate-limited' | 'frame-blocked') => ({
  prepare: (button: PdConnectButton): void => {
    button.tokenProvider = () => Promise.reject(new ConnectError(code, 'Shown on purpose.'));
  },
  bring: (button: PdConnectButton) => button.connect(),
});

/** Makes the element's overlay show a page of this site instead of Pipedream's page. */
function standIn(button: PdConnectButton, hash = ''): void {
  button.tokenProvider = () => TOKEN;
  button.frontendOrigin = location.origin;
  button.addEventListener('open', () => {
    const frame = button.shadowRoot?.querySelector('iframe');
    if (frame) frame.src = new URL(`../stand-in/index.html${hash}`, location.href).href;
  });
}

export const OPEN: Specimen = {
  name: 'open',
  prepare: (button) => {
    button.hideClose = true;
    standIn(button);
  },
  bring: (button) => {
    // Resolves only when the frame's page has loaded, because the frame then takes the focus again, and the playground must take it back.
    const over = new Promise<void>((resolve) => {
      button.addEventListener('pd-connect', ({ detail: { step } }) => {
        if (['ready', 'error', 'cancel'].includes(step)) resolve();
      });
    });
    void button.connect();
    return over;
  },
};

const CHECKING: Specimen = {
  name: 'checking',
  prepare: (button) => {
    button.fetch = () => new Promise(() => undefined);
    button.accountsEndpoint = 'accounts?checking';
  },
};

const DISCONNECTING: Specimen = {
  name: 'disconnecting',
  prepare: (button) => {
    button.fetch = (_, init) =>
      init?.method === 'DELETE'
        ? new Promise(() => undefined)
        : Promise.resolve(json({ accounts: [{ ...ACCOUNT, healthy: true }] }));
    button.accountsEndpoint = 'accounts?disconnecting';
  },
  bring: async (button) => {
    await settled(button, 'connected');
    void button.disconnect();
    await settled(button, 'disconnecting');
  },
};

const VERIFYING: Specimen = {
  name: 'verifying',
  prepare: (button) => {
    standIn(button, SUCCESS);
    let asked = false;
    button.fetch = () => {
      // The first list is empty. The second list would confirm the account, but its response never arrives.
      if (asked) return new Promise(() => undefined);
      asked = true;
      return Promise.resolve(json({ accounts: [] }));
    };
    button.accountsEndpoint = 'accounts?verifying';
  },
  bring: (button) => {
    void button.connect();
    return settled(button, 'verifying');
  },
};

/** The specimen of a pending attempt. Its attempt starts last, because any later attempt on the page ends a pending attempt. */
const PENDING: Specimen = {
  name: 'pending',
  prepare: (button) => {
    button.tokenProvider = () => new Promise(() => undefined);
  },
  bring: (button) => {
    void button.connect();
    return settled(button, 'pending');
  },
};

/** The specimens, in the order in which the page prepares their states. On the page, the style sheet shows them in another order. */
export const SPECIMENS: readonly Specimen[] = [
  { name: 'idle' },
  { name: 'disabled', prepare: (button) => (button.disabled = true) },
  { name: 'connected', ...listing('connected', { ...ACCOUNT, healthy: true }) },
  { name: 'unhealthy', ...listing('unhealthy', { ...ACCOUNT, healthy: false }) },
  { name: 'error', ...failing('token-rate-limited') },
  { name: 'frame blocked', ...failing('frame-blocked') },
  CHECKING,
  DISCONNECTING,
  VERIFYING,
  PENDING,
];

export function prepare(button: PdConnectButton, specimen: Specimen): void {
  button.app = 'slack';
  button.timeout = LONG;
  specimen.prepare?.(button);
}

/** Resolves when the button has the state, or when its attempt has failed. */
function settled(button: PdConnectButton, state: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (button.state !== state && button.state !== 'error') return;
      button.removeController(watcher);
      resolve();
    };
    const watcher = { hostUpdated: look };
    button.addController(watcher);
    look();
  });
}
