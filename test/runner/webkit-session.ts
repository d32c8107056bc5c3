import { remote } from 'webdriverio';
import { startWebKitDriver, type WebKitDriver } from './webkit.js';

export interface WebKitSession {
  driver: WebdriverIO.Browser;
  close: () => Promise<void>;
}

const TRIES = 3;

/** Opens WebKit for a script of its own. On a busy machine MiniBrowser now and then does not come up in time. */
export async function openWebKit(options: { connectionRetryTimeout?: number } = {}): Promise<WebKitSession> {
  // Its replacement for switchToFrame, which the warnings are about, needs BiDi.
  process.env.DISABLE_WEBDRIVERIO_DEPRECATION_WARNINGS = 'true';
  for (let tries = 1; ; tries++) {
    const service = await startWebKitDriver();
    try {
      const driver = await remote({
        hostname: '127.0.0.1',
        port: service.port,
        path: '/',
        logLevel: 'error',
        capabilities: webkitCapabilities(service),
        ...options,
      });
      return {
        driver,
        close: async () => {
          // A browser that is gone already has no session to end.
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

export const webkitCapabilities = ({ browserOptions }: WebKitDriver) => ({
  browserName: 'MiniBrowser',
  // WebKitGTK's driver speaks WebDriver Classic only; asking for BiDi fails the session.
  'wdio:enforceWebDriverClassic': true,
  ...({ 'webkitgtk:browserOptions': browserOptions } as object),
});
