import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { createConnectHandler } from 'pd-connect-button/server';

const { env } = process;
const { LOGIN_ISSUER: issuer, LOGIN_AUDIENCE: audience } = env;
// Without an audience, jose would accept tokens that users gave to another service of the same login.
if (!issuer || !audience) throw new Error('Set LOGIN_ISSUER and LOGIN_AUDIENCE.');
const keys = createRemoteJWKSet(new URL(env.LOGIN_JWKS_URL));

async function userOf(request) {
  const jwt = request.headers.get('Authorization')?.slice('Bearer '.length);
  if (!jwt) return undefined;
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      issuer,
      audience,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp', 'sub'],
      maxTokenAge: env.LOGIN_MAX_AGE ?? '1 hour',
    });
    return payload.sub;
  } catch (error) {
    // With an invalid JWT, no user is signed in: 401. Any other error, such as a login that cannot be reached, is a 500.
    if (error instanceof errors.JOSEError && /^ERR_JW[ST]_|ALG_NOT_ALLOWED|NO_MATCHING/.test(error.code))
      return undefined;
    throw error;
  }
}

const connect = createConnectHandler({
  getUserId: userOf,
  allowedOrigins: [env.SITE_ORIGIN],
  clientId: env.CONNECT_CLIENT_ID,
  clientSecret: env.CONNECT_CLIENT_SECRET,
  projectId: env.CONNECT_PROJECT_ID,
  projectEnvironment: env.CONNECT_PROJECT_ENVIRONMENT,
});

/** Returns the request that the handler expects. The page sends the JWT in a text body, because text needs no CORS preflight. */
function requestOf({ headers, body }) {
  let sent = body;
  try {
    if (typeof body === 'string') sent = JSON.parse(body);
  } catch {
    // A body that is not JSON contains no JWT, so the handler answers with a 401.
  }
  const { jwt, ...fields } = Object(sent);
  return new Request(`${env.SITE_ORIGIN}/api/connect/token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(/^[\w.-]+$/.test(jwt) && { Authorization: `Bearer ${jwt}` }),
      ...(headers.origin && { Origin: headers.origin }),
    },
    body: JSON.stringify(fields),
  });
}

export default defineComponent({
  async run({ steps, $ }) {
    const response = await connect(requestOf(steps.trigger.event));
    await $.respond({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    });
  },
});
