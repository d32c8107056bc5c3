/**
 * Opens an empty tab, in the click. Returns null when the browser gives none that can be used: blocked, refused by an
 * exception as in some in-app browsers, or replaced by an object of a shim.
 */
export function openTab(): Window | null {
  try {
    const tab = open('about:blank', '_blank');
    return tab && typeof tab.close === 'function' && typeof tab.location.replace === 'function' ? tab : null;
  } catch {
    return null;
  }
}
