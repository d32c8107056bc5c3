/** Something that a screen reader says by itself. */
export interface Announcement {
  readonly text: string;
  /** Behind a modal dialog a live region is inert, and readers pass over it. */
  readonly heard: boolean;
}

const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';

/**
 * Writes down what the live regions below this root say, one entry for each new text: as browsers do, which tell of a
 * region once the task that changed it is over, and of nothing that it has said already.
 */
export function recordAnnouncements(root: ShadowRoot): Announcement[] {
  const said: Announcement[] = [];
  const last = new Map<Element, string>();
  const look = () => {
    for (const region of root.querySelectorAll(LIVE)) {
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      const before = last.get(region);
      last.set(region, text);
      // A region that comes with its text is not told of: readers must have known it before.
      if (before === undefined || before === text) continue;
      const modal = root.querySelector('dialog:modal');
      said.push({ text, heard: text !== '' && (!modal || modal.contains(region)) });
    }
  };
  look();
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  return said;
}
