/**
 * Opens an empty tab in the click. Returns null without a usable tab: the browser may block the tab, an in-app browser may throw, and a
 * shim may return another object.
 *
 * @param title the tab's title until the page has loaded: without a title, a screen reader would announce the URL, which contains the token
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
