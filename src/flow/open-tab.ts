/**
 * Opens an empty tab. Must be called in a click, or the browser blocks the tab. Returns null if there is no usable tab: an in-app browser
 * may throw, and a script may have replaced `window.open`.
 *
 * @param title the tab's title until Connect Link loads. Without a title, a screen reader would announce the URL, which contains the token.
 */
export function openTab(title: string): Window | null {
  try {
    // Not `open`, because a page's own `let open` shadows this name.
    const tab = window.open('about:blank', '_blank');
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
    // Ignores the error, because the tab also works without a title. If this page is sandboxed, the tab's document is cross-origin. If a
    // script replaced `window.open`, the document may be missing.
  }
}
