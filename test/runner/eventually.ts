/** Looks until it finds, for what no event tells: a driver's view of a page that is still loading. */
export async function eventually<T>(find: () => Promise<T | null>, what: string): Promise<T> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const found = await find().catch(() => null);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There was no ${what} within ten seconds.`);
}
