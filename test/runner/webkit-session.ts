import { remote } from 'webdriverio';
import { startWebKitDriver, type WebKitDriver } from './webkit.js';

export interface WebKitSession {
  driver: WebdriverIO.Browser;
  close: () => Promise<void>;
}

export const TRIES = 3;
/** Timeouts in milliseconds, for a browser that hangs. */
interface Limits {
  /** For the start of a session. */
  start: number;
  /** For each command. */
  command: number;
  /** For the end of the session; then the process is killed. */
  end: number;
}
const LIMITS: Limits = { start: 60_000, command: 60_000, end: 10_000 };

/** Opens WebKit for a script. Retries, because on a busy machine MiniBrowser sometimes starts too slowly. */
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
          // Ending the session fails if the browser has exited, and times out if it hangs.
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
  // The warnings recommend a replacement for switchToFrame that needs BiDi.
  process.env.DISABLE_WEBDRIVERIO_DEPRECATION_WARNINGS = 'true';
  return {
    hostname: '127.0.0.1',
    port,
    path: '/',
    // Callers report failures, so the log would only repeat each failed check of a poll.
    logLevel: 'silent' as const,
    connectionRetryTimeout: timeout,
    // Without this, the client retries every command that the driver answers with an error, such as clicks and throwing scripts.
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      // WebKitGTK's driver supports only WebDriver Classic; a request for BiDi fails.
      'wdio:enforceWebDriverClassic': true,
      ...({ 'webkitgtk:browserOptions': browserOptions } as object),
    },
  };
}
