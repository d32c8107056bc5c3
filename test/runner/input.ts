/** A point in CSS pixels from the top left of the test page's viewport. */
export interface Point {
  x: number;
  y: number;
}

/** A turn of the wheel at a point, in CSS pixels. */
export interface Turn extends Point {
  deltaX?: number;
  deltaY?: number;
}

/** The path of a finger. */
export interface Swipe {
  from: Point;
  to: Point;
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
  /** Coordinates are whole numbers. WebKitGTK's driver dispatches the event and does not scroll. */
  wheel(turn: Turn): Promise<void>;
  /** Throws where the engine has no touch screen. */
  swipe(swipe: Swipe): Promise<void>;
  clickInFrame(target: FrameTarget): Promise<void>;
  /** Throws where the engine offers no such emulation. */
  emulate(features: MediaFeatures): Promise<void>;
}
