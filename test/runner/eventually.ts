/** Milliseconds in which an expected change must happen on a busy machine: twice the longest timeout of the element. */
export const PATIENCE = 30_000;

const LATE = Symbol();

interface Limits {
  /** Milliseconds in total. */
  patience?: number;
  /** Milliseconds for one check. WebKit's driver never answers a script that was sent while the page unloaded. */
  look?: number;
}

/** Polls until `find` returns a value. For what no event reports, such as the state of a page that is still loading. */
export async function eventually<T>(
  find: () => Promise<T | null>,
  what: string,
  { patience = PATIENCE, look = 5_000 }: Limits = {},
): Promise<T> {
  let cause: unknown;
  const lookOnce = async () => {
    try {
      return await find();
    } catch (error) {
      cause = error;
      return null;
    }
  };
  const deadline = Date.now() + patience;
  for (let left = patience; left > 0; left = deadline - Date.now()) {
    const found = await within(Math.min(look, left), lookOnce());
    if (found === LATE) cause = new Error('A look came to no end.');
    else if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There was no ${what} within ${patience / 1000} seconds.`, { cause });
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => (timer = setTimeout(resolve, milliseconds, LATE)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
