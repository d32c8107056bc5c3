/**
 * Words and phrases that confuse readers, each with better words. The list applies to prose: documents, comments and test titles. The lint
 * does not check names in code.
 *
 * @type {readonly {pattern: RegExp, write: string}[]}
 */
export const AVOIDED = [
  { pattern: /\bhears?\b|\bheard\b/, write: 'receives, listens to, is called, is notified' },
  {
    pattern: /(?<!Please )\btells?\b(?! [\w“"]+(?: \w+)? apart)|\btold\b(?! apart)/,
    write: 'returns, dispatches, notifies, reports, passes, prints',
  },
  { pattern: /(?<!\b(?:for|to|of|with|from) )\bwhom\b/, write: 'the person by a noun: the user who …' },
  { pattern: /\bnobody['’]s\b|\bnobody (?:told|tells|asked)\b/, write: 'a noun: no user, no listener' },
  { pattern: /\bsomebody\b/, write: 'a noun: a user, the server, another script' },
  { pattern: /\b(?:come|comes|came|coming) by\b/, write: 'receives, reads, finds' },
  {
    pattern:
      /\bof (?:its|their) own\b(?=\s*(?:[.,;:)!?|]|$)|\s+(?:and|at|because|for|in|on|so|that|which|while|with)\b)/m,
    write: 'separate, another, its own …',
  },
  { pattern: /(?<!\b(?:leave|leaves|leaving|let) (?:\S+ ){0,12})(?<!-)\balone\b/, write: 'only' },
  { pattern: /\banew\b/, write: 'again, reload, rewrite' },
  {
    pattern: /\b(?:goes|went|going) on\b(?! (?:a|an|each|every|its|the|this|your)\b)/,
    write: 'continues, keeps …ing',
  },
  { pattern: /\bin place of\b/, write: 'instead of, replaces' },
  { pattern: /\bstands? for\b/, write: 'represents, means, replaces' },
  { pattern: /\bha(?:s|ve|d) (?:its|their) say\b/, write: 'is called, decides, reports' },
  {
    pattern: /\bwhat (?:becomes|became|has become|comes|came) of\b/,
    write: 'the state, the result, the effect',
  },
  { pattern: /\bbefalls?\b|\bin vain\b/, write: 'happens to; without success' },
  { pattern: /\bas it stands\b/, write: 'unchanged, literal, raw' },
  { pattern: /\b(?:give|gives|gave|giving) way\b/, write: 'yields, is replaced by, ends' },
  { pattern: /\bno way around\b/, write: 'needs' },
  { pattern: /\bwherever it leads\b|\bgo along\b/, write: 'forwards, sends' },
  {
    pattern: /\bone that is none\b|\b(?:that|which|who) (?:is|are) none\b|\b(?:is|are) as good as none\b/,
    write: 'invalid, missing, not a …',
  },
  {
    pattern: /\bwhat is behind\b|\bwho waits\b|\bwho asks\b/,
    write: 'a noun: the request, the listener, the caller',
  },
  { pattern: /\bmakes? mention\b|\bin the clothes of\b|\bdressed\b|\bdress it\b/i, write: 'styles' },
  {
    pattern: /\b(?:stands?|stood|standing) (?:in|on|at|between|there|above|below|before|beside)\b/,
    write: 'is, is in, represents',
  },
  { pattern: /\b(?:has|have|had|gets?|with) word of\b|\bword comes\b/i, write: 'is notified of' },
  { pattern: /\bhas come to it\b/, write: 'has finished' },
  { pattern: /\bmay have an? \w+ of (?:its|their) own\b/, write: 'the reason: zone.js replaces Promise' },
  { pattern: /\bhide what \w+ have\b/, write: 'the hazard by its name: DOM clobbering' },
  {
    pattern: /\bnot known to come from\b/,
    write: 'what happened and what to do: “Cross-origin request rejected. Add …”',
  },
];

/**
 * Returns the avoided words in a text, each with its position.
 *
 * @param {string} text @returns {{index: number, found: string, write: string}[]}
 */
export function avoidedIn(text) {
  return AVOIDED.flatMap(({ pattern, write }) =>
    Array.from(
      text.matchAll(new RegExp(pattern, `g${pattern.flags.replace('g', '')}`)),
      ({ index, 0: found }) => ({
        index,
        found,
        write,
      }),
    ),
  );
}
