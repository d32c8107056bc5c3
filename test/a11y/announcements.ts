/** A text that a live region announces without the focus moving to it. */
export interface Announcement {
  readonly text: string;
  /** False when the live region was inert, as it is behind a modal dialog: screen readers skip it. */
  spoken: boolean;
}

/** Milliseconds. A region that becomes inert sooner than this after its text changed was not spoken. */
const SPOKEN = 500;

const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';

/**
 * Records the announcements of all live regions below this root. Like a browser, it reports a text after the task that changed it, and
 * skips a text that has not changed.
 */
export function recordAnnouncements(root: ShadowRoot): Announcement[] {
  const announcements: Announcement[] = [];
  const last = new Map<Element, string>();
  const latest = new Map<Element, { readonly entry: Announcement; readonly at: number }>();
  const look = () => {
    const dialog = root.querySelector('dialog:modal');
    for (const [region, { entry, at }] of latest)
      if (dialog && !dialog.contains(region) && performance.now() - at < SPOKEN) entry.spoken = false;
    for (const region of root.querySelectorAll(LIVE)) {
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      const before = last.get(region);
      last.set(region, text);
      // Browsers do not announce a region that is inserted together with its text.
      if (before === undefined || before === text) continue;
      const modal = root.querySelector('dialog:modal');
      const entry = { text, spoken: text !== '' && (!modal || modal.contains(region)) };
      announcements.push(entry);
      latest.set(region, { entry, at: performance.now() });
    }
  };
  look();
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  return announcements;
}
