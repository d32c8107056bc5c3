import { remote } from 'webdriverio';
import { startWebKitDriver, type WebKitDriver } from './webkit.js';

export interface WebKitSession {
  driver: WebdriverIO.Browser;
  close: () => Promise<void>;
}

export const TRIES = 3;
/** Timeouts in milliseconds, for a browser that hangs. */
interface Limits {
  /** Timeout for the start of a session. */
  start: number;
  /** Timeout for each command. */
  command: number;
  /** Timeout for the end of the session. After this time, the process is killed. */
  end: number;
}
const LIMITS: Limits = { start: 60_000, command: 60_000, end: 10_000 };

/** Opens WebKit for a script. Retries, because MiniBrowser sometimes starts too slowly on a busy machine. */
export async function openWebKit(own: Partial<Limits> = {}): Promise<WebKitSession> {
  const limits = { ...LIMITS, ...own };
  for (let tries = 1; ; tries++) {
    const service = await startWebKitDriver();
    try {
      const driver = await remote(webkitOptions(service, limits.start));
      driver.options.connectionRetryTimeout = limits.command;
      return {
        driver,
        close: async () => {
          // Shortens the timeout, because a browser that hangs never responds to the request that ends the session.
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

export function webkitOptions({ port, browserOptions }: WebKitDriver, timeout = LIMITS.start) {
  // Turns off warnings that recommend a replacement of switchToFrame, because the replacement needs BiDi.
  process.env.DISABLE_WEBDRIVERIO_DEPRECATION_WARNINGS = 'true';
  return {
    hostname: '127.0.0.1',
    port,
    path: '/',
    // Turns off the log, because the log would have a line for each failed check of a poll. Callers report failures.
    logLevel: 'silent' as const,
    connectionRetryTimeout: timeout,
    // Turns off retries. If the driver responds with an error, the client would repeat the command, such as a click or a script.
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      // Requests no BiDi, because WebKitGTK's driver supports only WebDriver Classic.
      'wdio:enforceWebDriverClassic': true,
      ...({ 'webkitgtk:browserOptions': browserOptions } as object),
    },
  };
}
