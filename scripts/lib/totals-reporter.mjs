/**
 * Reports the results of Node's test runner in lines that other scripts parse:
 *
 * - `pass 12`, `fail 1` and other totals
 * - `file path` for each failed test
 * - `why name: message` for each failure, except a failure that another failure has caused
 *
 * @param {AsyncIterable<{type: string, data: {file?: string, message?: string, name?: string, details?: {error?: Error & {failureType?:
 *   string}}}}>} events
 */
export default async function* totals(events) {
  for await (const { type, data } of events) {
    if (type === 'test:fail') {
      if (data.file) yield `file ${data.file}\n`;
      const error = data.details?.error;
      const message = String(/** @type {{message?: string}} */ (error?.cause)?.message ?? error?.message);
      if (!['subtestsFailed', 'cancelledByParent'].includes(error?.failureType ?? ''))
        yield `why ${data.name}: ${message.trim().split('\n', 1)[0]?.slice(0, 300)}\n`;
    }
    if (type === 'test:diagnostic' && /^[a-z]+ \d+$/.test(data.message ?? '')) yield `${data.message}\n`;
  }
}
