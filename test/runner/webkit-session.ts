import { remote } from 'webdriverio';
import { startWebKitDriver, type WebKitDriver } from './webkit.js';

export interface WebKitSession {
  driver: WebdriverIO.Browser;
  close: () => Promise<void>;
}

export const TRIES = 3;
/** Milliseconds for a browser that hangs. */
interface Limits {
  /** To begin. */
  begin: number;
  /** For each command. */
  command: number;
  /** To end: then it is ended. */
  end: number;
}
const LIMITS: Limits = { begin: 60_000, command: 60_000, end: 10_000 };

/** Opens WebKit for a script of its own. On a busy machine MiniBrowser now and then does not come up in time. */
export async function openWebKit(own: Partial<Limits> = {}): Promise<WebKitSession> {
  const limits = { ...LIMITS, ...own };
  for (let tries = 1; ; tries++) {
    const service = await startWebKitDriver();
    try {
      const driver = await remote(webkitOptions(service, limits.begin));
      driver.options.connectionRetryTimeout = limits.command;
      return {
        driver,
        close: async () => {
          // A browser that is gone already has no session to end, and one that hangs does not end it.
          driver.options.connectionRetryTimeout = limits.end;
          await driver.deleteSession().catch(() => undefined);
          service.close();
        },
      };
    } catch (error) {
      service.close();
      if (tries === TRIES) throw error;
    }
  }
}

export function webkitOptions({ port, browserOptions }: WebKitDriver, patience = LIMITS.begin) {
  // Its replacement for switchToFrame, which the warnings are about, needs BiDi.
  process.env.DISABLE_WEBDRIVERIO_DEPRECATION_WARNINGS = 'true';
  return {
    hostname: '127.0.0.1',
    port,
    path: '/',
    // A single failed look is reported; one that polls would report each time.
    logLevel: 'silent' as const,
    connectionRetryTimeout: patience,
    // It would say every command again that the driver answers with an error: scripts that throw, and clicks.
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      // WebKitGTK's driver speaks WebDriver Classic only; asking for BiDi fails the session.
      'wdio:enforceWebDriverClassic': true,
      ...({ 'webkitgtk:browserOptions': browserOptions } as object),
    },
  };
}
