import type { Context } from 'hono';

/** Returns the request's JSON object; null if the body is not JSON or not an object. */
export async function readObject({ req }: Context): Promise<Readonly<Record<string, unknown>> | null> {
  const value: unknown = await req.json().catch(() => null);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
