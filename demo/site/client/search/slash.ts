// Users can turn the shortcut off, because speech input may type a single character by mistake (WCAG 2.1.4).
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
    // Without storage, the shortcut stays on.
  }
}
