// Pipedream's quickstart with the current SDK: a client and connectAccount in the click handler, and a callback for the token.
import { createFrontendClient } from '@pipedream/sdk/browser';

const { searchParams } = new URL(location.href);

document.querySelector('#connect')?.addEventListener('click', () => {
  const pd = createFrontendClient({
    externalUserId: 'user',
    tokenCallback: async () => {
      const response = await fetch(`/token?delay=${searchParams.get('delay') ?? 0}`, { method: 'POST' });
      const { token, expires_at, connect_link_url } = (await response.json()) as Record<string, string>;
      return {
        token: token ?? '',
        expiresAt: new Date(expires_at ?? ''),
        connectLinkUrl: connect_link_url ?? '',
      };
    },
  });
  // Sets the URL directly, because the option `frontendHost` supports only https, but the bench serves the frame over http.
  Object.assign(pd, { iframeUrl: `${searchParams.get('frames')}/_static/connect.html` });
  void pd.connectAccount({
    app: 'slack',
    onSuccess: (account) => console.log(`Account successfully connected: ${account.id}`),
    onError: (err) => console.error(`Connection error: ${err.message}`),
  });
});
