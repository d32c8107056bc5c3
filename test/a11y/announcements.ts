/** A text of a live region. */
export interface Announcement {
  readonly text: string;
  /** Whether a screen reader announces the text. False for an empty text, and for a text that is inert behind a modal dialog. */
  spoken: boolean;
}

/**
 * Milliseconds from a change of text to the announcement. If a modal dialog opens in this time, the region becomes inert, and the text is
 * not announced.
 */
const SPOKEN = 500;

const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';

/**
 * Records the announcements of all live regions below this root. As in a browser, an announcement follows the task in which a text was
 * inserted, and only if the text of the region has changed.
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
