import { PipedreamClient } from '@pipedream/sdk';

const client = new PipedreamClient({
  clientId: process.env.PIPEDREAM_CLIENT_ID,
  clientSecret: process.env.PIPEDREAM_CLIENT_SECRET,
  projectId: process.env.PIPEDREAM_PROJECT_ID,
  projectEnvironment: 'development',
});

/** @param {string} userId */
export async function createToken(userId) {
  const { token, expiresAt, connectLinkUrl } = await client.tokens.create({ externalUserId: userId });
  return { token, expiresAt, connectLinkUrl };
}
