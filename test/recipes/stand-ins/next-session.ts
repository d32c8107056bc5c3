/** Replaces a site's session: returns the user who was signed in by the test. */
export function currentSession(): Promise<{ userId: string } | null> {
  const { TEST_SESSION_USER: userId } = process.env;
  return Promise.resolve(userId ? { userId } : null);
}
