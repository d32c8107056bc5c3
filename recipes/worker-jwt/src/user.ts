import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

export interface Login {
  /** The issuer: the `iss` of your login's tokens, exactly as in the token. */
  LOGIN_ISSUER: string;
  /** The recipient: the `aud` of the tokens for this Worker. */
  LOGIN_AUDIENCE: string;
  /** The URL of the login's public keys. */
  LOGIN_JWKS_URL: string;
  /** The maximum age of a token, even if its `exp` is later. Default: one hour. */
  LOGIN_MAX_AGE?: string;
}

let keys: JWTVerifyGetKey | undefined;

/** Returns the user's id from the login's token; undefined without a valid token. */
export async function userOf(request: Request, login: Login): Promise<string | undefined> {
  const jwt = /^Bearer (\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (jwt === undefined) return undefined;
  const { LOGIN_ISSUER: issuer, LOGIN_AUDIENCE: audience } = login;
  // Without an audience, jose would accept tokens that users gave to another service of the same login.
  if (!issuer || !audience) throw new Error('Set LOGIN_ISSUER and LOGIN_AUDIENCE.');
  keys ??= createRemoteJWKSet(new URL(login.LOGIN_JWKS_URL));
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      issuer,
      audience,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp', 'sub'],
      maxTokenAge: login.LOGIN_MAX_AGE ?? '1 hour',
    });
    return payload.sub;
  } catch (error) {
    // With an invalid JWT, no user is signed in: 401. Any other error, such as a login that cannot be reached, is a 500.
    if (error instanceof errors.JOSEError && /^ERR_JW[ST]_|ALG_NOT_ALLOWED|NO_MATCHING/.test(error.code))
      return undefined;
    throw error;
  }
}
