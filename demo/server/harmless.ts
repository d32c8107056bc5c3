/** A read of an app's API and an action, neither of which changes anything. */
export interface Harmless {
  url: string;
  action: string;
  /** What the action calls its app. */
  prop: string;
}

const KNOWN: Readonly<Record<string, Harmless>> = {
  slack: { url: 'https://slack.com/api/auth.test', action: 'slack-get-current-user', prop: 'slack' },
  slack_v2: { url: 'https://slack.com/api/auth.test', action: 'slack_v2-get-current-user', prop: 'slack' },
  github: { url: 'https://api.github.com/user', action: 'github-get-current-user', prop: 'github' },
  gmail: {
    url: 'https://gmail.googleapis.com/gmail/v1/users/me/profile',
    action: 'gmail-list-labels',
    prop: 'gmail',
  },
  google_calendar: {
    url: 'https://www.googleapis.com/calendar/v3/users/me/calendarList',
    action: 'google_calendar-list-calendars',
    prop: 'googleCalendar',
  },
  google_drive: {
    url: 'https://www.googleapis.com/drive/v3/about?fields=user',
    action: 'google_drive-get-current-user',
    prop: 'googleDrive',
  },
};

/** Undefined for an app that this demo knows no harmless call of. The sandbox sends nothing, so there all are. */
export function harmlessFor(app: string, mode: 'sandbox' | 'pipedream'): Harmless | undefined {
  if (Object.hasOwn(KNOWN, app)) return KNOWN[app];
  if (mode === 'pipedream') return undefined;
  return { url: 'https://api.example.com/me', action: `${app}-get-current-user`, prop: app };
}
