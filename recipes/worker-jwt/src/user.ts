import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

export interface Login {
  /** Who signs: the `iss` of your login's tokens, to the letter. */
  LOGIN_ISSUER: string;
  /** Whom they are for: the `aud` of tokens made for this Worker. */
  LOGIN_AUDIENCE: string;
  /** Where the login publishes its public keys. */
  LOGIN_JWKS_URL: string;
  /** How old a token may be, whatever its `exp` says; an hour, if this says nothing. */
  LOGIN_MAX_AGE?: string;
}

let keys: JWTVerifyGetKey | undefined;

/** The user for whom the login vouches; undefined when it vouches for no user. */
export async function userOf(request: Request, login: Login): Promise<string | undefined> {
  const jwt = /^Bearer (\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (jwt === undefined) return undefined;
  keys ??= createRemoteJWKSet(new URL(login.LOGIN_JWKS_URL));
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      issuer: login.LOGIN_ISSUER,
      audience: login.LOGIN_AUDIENCE,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp', 'sub'],
      maxTokenAge: login.LOGIN_MAX_AGE ?? '1 hour',
    });
    return payload.sub;
  } catch (error) {
    // A bad token is nobody (401). A login that cannot be reached is our trouble, not the user's (500).
    if (error instanceof errors.JOSEError && /^ERR_JW[ST]_|ALG_NOT_ALLOWED|NO_MATCHING/.test(error.code))
      return undefined;
    throw error;
  }
}
