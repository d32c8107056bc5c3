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
 * Returns a plugin with the command `input`, which sends real input in all three engines. test/support/page/input.ts calls this command.
 * The runner's built-in commands are not enough. In WebDriver, `send-keys` supports neither chords nor key-up. `emulate-media` supports no
 * forced colours in Chromium, and does nothing in other engines.
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
      // Returns a value, because the runner interprets undefined as an unknown command.
      return true;
    },
  };
}
