/**
 * A reporter for Node's test runner whose output other scripts parse: its totals as `pass 12`, and `file path` for each failing test.
 * @param {AsyncIterable<{type: string, data: {file?: string, message?: string, nesting: number}}>} events
 */
export default async function* totals(events) {
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.file) yield `file ${data.file}\n`;
    if (type === 'test:diagnostic' && /^[a-z]+ \d+$/.test(data.message ?? '')) yield `${data.message}\n`;
  }
}
