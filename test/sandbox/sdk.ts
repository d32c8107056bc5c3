import assert from 'node:assert/strict';
import { PipedreamError } from '@pipedream/sdk';

/** Fails at once: the SDK would try again, and wait. */
export const once = { maxRetries: 0 };

/** Whether the SDK's error is the sandbox's refusal of this status and sentence. */
export function refused(statusCode: number, text: RegExp) {
  return (error: unknown): true => {
    assert.ok(error instanceof PipedreamError);
    assert.equal(error.statusCode, statusCode);
    assert.match((error.body as { error: string }).error, text);
    return true;
  };
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
