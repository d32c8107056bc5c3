/**
 * Opens an empty tab, in the click. Returns null when the browser gives none that can be used: blocked, refused by an
 * exception as in some in-app browsers, or replaced by an object of a shim.
 *
 * @param title until the page has one: a screen reader would announce the address, and with it the token
 */
export function openTab(title: string): Window | null {
  try {
    const tab = open('about:blank', '_blank');
    if (!tab || typeof tab.close !== 'function' || typeof tab.location.replace !== 'function') return null;
    setTitle(tab, title);
    return tab;
  } catch {
    return null;
  }
}

function setTitle(tab: Window, title: string): void {
  try {
    tab.document.title = title;
  } catch {
    // The tab has an origin of its own (a sandboxed page), or no document (a shim).
  }
}
