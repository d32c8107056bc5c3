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
