/**
 * Opens an empty tab, in the click. Returns null when the browser gives none that can be used: blocked, refused by an
 * exception as in some in-app browsers, or replaced by an object of a shim.
 *
 * @param title until the page has one: a screen reader would read the address out, and with it the token
 */
export function openTab(title: string): Window | null {
  try {
    const tab = open('about:blank', '_blank');
    if (!tab || typeof tab.close !== 'function' || typeof tab.location.replace !== 'function') return null;
    // A shim's tab may have no document.
    const { document } = tab as Partial<Window>;
    if (document) document.title = title;
    return tab;
  } catch {
    return null;
  }
}
