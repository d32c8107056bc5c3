/** Milliseconds for what must happen, on the busiest machine: twice as long as the element itself waits for anything. */
export const PATIENCE = 30_000;

const OVER = Symbol();

/**
 * Looks until it finds, for what no event tells: a driver's view of a page that is still loading. A look that comes to no
 * end, as some do across a navigation, ends with the rest.
 */
export async function eventually<T>(
  find: () => Promise<T | null>,
  what: string,
  patience = PATIENCE,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let cause: unknown;
  const over = new Promise<typeof OVER>((resolve) => (timer = setTimeout(resolve, patience, OVER)));
  const look = async () => {
    try {
      return await find();
    } catch (error) {
      cause = error;
      return null;
    }
  };
  try {
    for (;;) {
      const found = await Promise.race([look(), over]);
      if (found === OVER) break;
      if (found !== null) return found;
      const pause = new Promise((resolve) => setTimeout(resolve, 50));
      if ((await Promise.race([pause, over])) === OVER) break;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`There was no ${what} within ${patience / 1000} seconds.`, { cause });
}
