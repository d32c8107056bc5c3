import type { Context } from 'hono';

/** Returns the request's JSON object, or null when the body is no JSON or another kind of value. */
export async function readObject({ req }: Context): Promise<Readonly<Record<string, unknown>> | null> {
  const value: unknown = await req.json().catch(() => null);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
