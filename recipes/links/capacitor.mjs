/**
 * Connects an account in the system's browser, where a login can open windows, and returns to the app.
 *
 * @param plugins `App` of @capacitor/app and `Browser` of @capacitor/browser
 * @param button the connect button of the page, with its `accounts-endpoint`
 * @param url a Connect Link, from your backend's `createLink`
 * @param returnUrl the link's `successUrl`: a universal link (iOS) or app link (Android) of this app
 * @returns the user's accounts of the button's app
 */
export async function connectInBrowser({ App, Browser }, { button, url, returnUrl }) {
  let comeBack;
  const back = new Promise((resolve) => (comeBack = resolve));
  const listeners = await Promise.all([
    App.addListener('appUrlOpen', ({ url }) => {
      if (url.startsWith(returnUrl)) comeBack(true);
    }),
    // The user has closed the browser, and may or may not have connected an account.
    Browser.addListener('browserFinished', () => comeBack(false)),
  ]);
  try {
    await Browser.open({ url });
    // On Android `Browser.close()` may do nothing (see the plugin's docs). The app link has already brought the app to the front there.
    if (await back) await Browser.close().catch(() => undefined);
  } finally {
    for (const listener of listeners) await listener.remove();
  }
  return button.refresh();
}
