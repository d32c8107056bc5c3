/** Stands for a site's own session: whom the test has signed in. */
export function currentSession(): Promise<{ userId: string } | null> {
  const { TEST_SESSION_USER: userId } = process.env;
  return Promise.resolve(userId ? { userId } : null);
}
