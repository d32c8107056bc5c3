/** Something that a screen reader says by itself. */
export interface Announcement {
  readonly text: string;
  /** Behind a modal dialog a live region is inert, and readers pass over it. */
  heard: boolean;
}

/** Milliseconds: a region that becomes inert sooner than this after its text has come was not spoken yet. */
const SPOKEN = 500;

const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';

/**
 * Writes down what the live regions below this root say, one entry for each new text: as browsers do, which announce a
 * region once the task that changed it is over, and of nothing that it has said already.
 */
export function recordAnnouncements(root: ShadowRoot): Announcement[] {
  const said: Announcement[] = [];
  const last = new Map<Element, string>();
  const latest = new Map<Element, { readonly entry: Announcement; readonly at: number }>();
  const look = () => {
    const dialog = root.querySelector('dialog:modal');
    for (const [region, { entry, at }] of latest)
      if (dialog && !dialog.contains(region) && performance.now() - at < SPOKEN) entry.heard = false;
    for (const region of root.querySelectorAll(LIVE)) {
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      const before = last.get(region);
      last.set(region, text);
      // A region that is added together with its text is not announced: it must exist before.
      if (before === undefined || before === text) continue;
      const modal = root.querySelector('dialog:modal');
      const entry = { text, heard: text !== '' && (!modal || modal.contains(region)) };
      said.push(entry);
      latest.set(region, { entry, at: performance.now() });
    }
  };
  look();
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  return said;
}
