/** Masks the tokens in a text. A few characters stay visible, with which tokens can be distinguished but not used. */
export function maskTokens(text: string): string {
  return text.replaceAll(/ctok_([0-9a-f]{4})[0-9a-f]*([0-9a-f]{4})/g, 'ctok_$1••••••••$2');
}

/** Returns the time until `expiresAt` (milliseconds since the epoch), such as `3 h 59 min 04 s`. */
export function countdown(expiresAt: number, now = Date.now()): string {
  const seconds = Math.max(0, Math.floor((expiresAt - now) / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first === -1 ? 2 : first)
    .map(([amount, unit], index) => `${index > 0 ? String(amount).padStart(2, '0') : amount} ${unit}`)
    .join(' ');
}
