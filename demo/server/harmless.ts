/** A request to an app's API that changes nothing. */
export interface Harmless {
  url: string;
}

const KNOWN: Readonly<Record<string, Harmless>> = {
  slack: { url: 'https://slack.com/api/auth.test' },
  slack_v2: { url: 'https://slack.com/api/auth.test' },
  github: { url: 'https://api.github.com/user' },
  gmail: {
    url: 'https://gmail.googleapis.com/gmail/v1/users/me/profile',
  },
  google_calendar: {
    url: 'https://www.googleapis.com/calendar/v3/users/me/calendarList',
  },
  google_drive: {
    url: 'https://www.googleapis.com/drive/v3/about?fields=user',
  },
};

/** Returns a request that changes nothing; undefined if none is known for the app. On the sandbox, every request is harmless. */
export function harmlessFor(app: string, mode: 'sandbox' | 'pipedream'): Harmless | undefined {
  if (Object.hasOwn(KNOWN, app)) return KNOWN[app];
  if (mode === 'pipedream') return undefined;
  return { url: 'https://api.example.com/me' };
}
