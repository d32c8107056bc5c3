/**
 * Opens an empty tab in the click. Returns null when the browser returns no usable one: blocked, refused with an exception as in some
 * in-app browsers, or replaced by an object of a shim.
 *
 * @param title until the page has one: a screen reader would announce the URL, which contains the token
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
    // The tab has an opaque origin (a sandboxed page), or no document (a shim).
  }
}
