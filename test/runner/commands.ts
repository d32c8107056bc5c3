import type { TestRunnerPlugin } from '@web/test-runner';
import { puppeteerInput } from './input-puppeteer.js';
import { webdriverInput } from './input-webdriver.js';

/** A point in CSS pixels from the top left of the test page's viewport. */
export interface Point {
  x: number;
  y: number;
}

export interface FrameTarget {
  /** Part of the frame's address. */
  url: string;
  /** The element in it. */
  selector: string;
}

export interface MediaFeatures {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
}

/** What a person's hands can do, the same in every engine. */
export interface Input {
  /** One key or a chord, by DOM key names: `Tab`, `Shift+Tab`, `Enter`, `Escape`, ` `, `a`. */
  press(chord: string): Promise<void>;
  type(text: string): Promise<void>;
  move(point: Point): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  tap(point: Point): Promise<void>;
  clickInFrame(target: FrameTarget): Promise<void>;
  /** Throws where the engine offers no such emulation. */
  emulate(features: MediaFeatures): Promise<void>;
}

const ACTIONS: readonly string[] = [
  'press',
  'type',
  'move',
  'down',
  'up',
  'tap',
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
