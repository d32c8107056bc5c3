/** A point in CSS pixels from the top left of the test page's viewport. */
export interface Point {
  x: number;
  y: number;
}

/** A turn of the mouse wheel at a point, in CSS pixels. */
export interface Turn extends Point {
  deltaX?: number;
  deltaY?: number;
}

/** The path of a finger on a touch screen. */
export interface Swipe {
  from: Point;
  to: Point;
}

export interface FrameTarget {
  /** A substring of the frame's URL. */
  url: string;
  /** The CSS selector of the element in the frame. */
  selector: string;
}

export interface MediaFeatures {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
}

/** The actions of a user, with the same interface in every engine. */
export interface Input {
  /** Presses a key or a chord, by DOM key names: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `a`. */
  press(chord: string): Promise<void>;
  type(text: string): Promise<void>;
  move(point: Point): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  tap(point: Point): Promise<void>;
  /** Turns the mouse wheel. `deltaX` and `deltaY` must be integers. WebKitGTK's driver dispatches the event without scrolling. */
  wheel(turn: Turn): Promise<void>;
  /** Moves a finger. Throws in engines without a touch screen. */
  swipe(swipe: Swipe): Promise<void>;
  clickInFrame(target: FrameTarget): Promise<void>;
  /** Emulates media features. Throws in engines that cannot emulate them. */
  emulate(features: MediaFeatures): Promise<void>;
}
