/** The part of a body that is read, in characters. A page or an answer that the checks need is shorter. */
const MAX_TEXT = 2_000_000;

/** Reads the beginning of a response's body as UTF-8, then closes the connection, because a body may be endless. */
export async function readText({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = decoder.decode(next.value, { stream: true });
    parts.push(part);
    length += part.length;
    if (length >= MAX_TEXT) {
      // The text is complete, so it does not matter if the connection fails now.
      await reader.cancel().catch(() => undefined);
      return parts.join('').slice(0, MAX_TEXT);
    }
  }
  return parts.join('') + decoder.decode();
}
