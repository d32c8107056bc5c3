import assert from 'node:assert/strict';
import { PipedreamError } from '@pipedream/sdk';

/** Disables the SDK's retries. */
export const NO_RETRIES = { maxRetries: 0 };

/** Returns a check for `assert.rejects`. The error must be an SDK error with this status and a matching message. */
export function sdkError(statusCode: number, text: RegExp) {
  return (error: unknown): true => {
    assert.ok(error instanceof PipedreamError);
    assert.equal(error.statusCode, statusCode);
    assert.match((error.body as { error: string }).error, text);
    return true;
  };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
