/**
 * Opens an empty tab in the click. Returns null without a usable tab: the browser may block the tab, an in-app browser may throw, and a
 * script that replaces `window.open` may return another object.
 *
 * @param title the tab's title until Connect Link loads: without a title, a screen reader would announce the URL, which contains the token
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
    // The tab's document is cross-origin if this page is sandboxed, and may be missing if a script replaces `window.open`.
  }
}
