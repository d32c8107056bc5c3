import type { TestRunnerPlugin } from '@web/test-runner';
import { puppeteerInput } from './input-puppeteer.js';
import { webdriverInput } from './input-webdriver.js';
import type { Input } from './input.js';

const ACTIONS: readonly string[] = [
  'press',
  'type',
  'move',
  'down',
  'up',
  'tap',
  'wheel',
  'swipe',
  'clickInFrame',
  'emulate',
] satisfies (keyof Input)[];

/**
 * Real input in all three engines, as the command `input` (test/browser/support/input.ts is its typed face).
 * The runner's own commands differ by engine: its `send-keys` knows neither chords nor key-up in WebDriver, and its
 * `emulate-media` no forced colours in Chromium and nothing at all elsewhere.
 */
export function inputCommands(): TestRunnerPlugin {
  return {
    name: 'input-commands',
    async executeCommand({ command, payload, session }) {
      if (command !== 'input') return undefined;
      const { action, argument } = payload as { action: string; argument?: unknown };
      if (!ACTIONS.includes(action)) throw new Error(`There is no input action "${action}".`);
      const inputOf = session.browser.type === 'webdriver' ? webdriverInput : puppeteerInput;
      const input = inputOf(session.browser, session.id);
      await (input[action as keyof Input] as (argument: unknown) => Promise<void>)(argument);
      // The runner takes undefined for "not my command".
      return true;
    },
  };
}
