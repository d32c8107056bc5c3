import type { PipedreamClient } from '@pipedream/sdk';

/** Creates a Connect token without our handler. The user comes from your session, never from the request. */
export async function createToken(client: PipedreamClient, externalUserId: string, origin: string) {
  return client.tokens.create(
    {
      externalUserId,
      allowedOrigins: [origin],
      scope: 'connect:accounts:read connect:accounts:write',
      expiresIn: 3600,
    },
    { maxRetries: 0, timeoutInSeconds: 10 },
  );
}
