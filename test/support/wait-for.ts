/** Timeout in milliseconds for an expected change on a busy machine: twice the longest timeout of the element. */
export const TIMEOUT = 30_000;

const LATE = Symbol();

interface Limits {
  /** The total limit in milliseconds. */
  timeout?: number;
  /** The limit for one check, in milliseconds, because WebKit's driver never answers a script that was sent while the page unloaded. */
  attemptTimeout?: number;
}

/** Polls until `find` returns a value. Use this function only for changes that no event reports, such as a page that still loads. */
export async function waitFor<T>(
  find: () => Promise<T | null>,
  what: string,
  { timeout = TIMEOUT, attemptTimeout = 5_000 }: Limits = {},
): Promise<T> {
  let cause: unknown;
  const attempt = async () => {
    try {
      return await find();
    } catch (error) {
      cause = error;
      return null;
    }
  };
  const deadline = Date.now() + timeout;
  for (let remaining = timeout; remaining > 0; remaining = deadline - Date.now()) {
    const found = await within(Math.min(attemptTimeout, remaining), attempt());
    if (found === LATE) cause = new Error('A check did not finish.');
    else if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There was no ${what} within ${timeout / 1000} seconds.`, { cause });
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
