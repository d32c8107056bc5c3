// A single-character shortcut needs a way to turn it off: speech input types such characters by mistake.
const KEY = 'search-slash';

export function slashIsOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function turnSlash(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the shortcut stays on.
  }
}
