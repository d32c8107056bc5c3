/** Replaces a site's session. Returns the user that the test has signed in. */
export function currentSession(): Promise<{ userId: string } | null> {
  const { TEST_SESSION_USER: userId } = process.env;
  return Promise.resolve(userId ? { userId } : null);
}
