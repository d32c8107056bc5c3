import { PdConnectButton, type PdConnectButtonProps } from 'pd-connect-button/react';
import { useEffect, useRef, useState } from 'react';
import { APPS } from '../html/apps.js';

interface App {
  slug: string;
  name?: string;
}

/** Returns the apps with their names at Pipedream. Apps that Pipedream does not have are left out. */
async function loadApps(signal: AbortSignal): Promise<App[]> {
  const response = await fetch(`/api/connect/apps?slug=${APPS}`, { signal });
  if (!response.ok) throw new Error(`The list of apps failed with ${response.status}.`);
  return ((await response.json()) as { apps: App[] }).apps;
}

/** Marks a button after a failure. The style sheet hides the message about an unhealthy account, but not an error message. */
const markFailed = ({ type, target }: Event) =>
  (target as Element).toggleAttribute('data-failed', type === 'error');

export function Integrations() {
  const [apps, setApps] = useState<App[]>(() => APPS.map((slug) => ({ slug })));
  const [connected, setConnected] = useState(new Set<string>());
  const [query, setQuery] = useState('');
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const life = new AbortController();
    // Without the names, the page shows readable slugs.
    loadApps(life.signal).then(setApps, () => undefined);
    return () => life.abort();
  }, []);

  // Connected apps are sorted first when the list of accounts arrives. A row does not move when the user connects its app, and no row moves
  // while the list has the focus.
  const onAccountChange: PdConnectButtonProps['onAccountChange'] = (event) => {
    const { app, account, reason } = event.detail;
    markFailed(event);
    if (reason !== 'list' || list.current?.contains(document.activeElement)) return;
    setConnected((before) => {
      const after = new Set(before);
      if (account) after.add(app);
      else after.delete(app);
      return after;
    });
  };

  const words = query.trim().toLowerCase();
  const isFound = ({ slug, name = '' }: App) =>
    `${name} ${slug.replaceAll('_', ' ')}`.toLowerCase().includes(words);
  const count = apps.filter(isFound).length;
  const rows = [...apps].sort((a, b) => Number(connected.has(b.slug)) - Number(connected.has(a.slug)));

  return (
    <main className="integrations">
      <h1>Integrations</h1>
      <label>
        Search apps{' '}
        <input
          type="search"
          id="search"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <p id="found" role="status">
        {words && (count === 1 ? '1 app' : `${count || 'No'} apps`)}
      </p>
      <ul id="apps" role="list" ref={list}>
        {rows.map((app) => (
          <li key={app.slug} hidden={!isFound(app)}>
            <PdConnectButton
              app={app.slug}
              appName={app.name}
              icon={`/api/connect/icon/${app.slug}`}
              tokenEndpoint="/api/connect/token"
              accountsEndpoint="/api/connect/accounts"
              appearance="plain"
              multiple
              onAccountChange={onAccountChange}
              onBeforeConnect={markFailed}
              onError={markFailed}
            />
          </li>
        ))}
      </ul>
    </main>
  );
}
