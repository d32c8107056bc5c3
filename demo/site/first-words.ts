/** Returns a text with at most `most` characters and an ellipsis. Cuts the text only between words, except within a very long first word. */
export function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return `${text.slice(0, end > 0 ? end : most)} …`;
}
