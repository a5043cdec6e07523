import { verify } from 'node:crypto';
import { ApiError } from './http/api-error.ts';
import type { App } from './model.ts';

const LONGEST_SECONDS = 10 * 60;
/** GitHub and the caller may have clocks that differ a little. */
const LEEWAY_SECONDS = 60;

/** The App that signed a JSON web token (RS256) with its private key. Throws a 401 as GitHub words it. */
export function verifyAppToken(token: string, appOf: (id: number) => App | undefined): App {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = decoded(payload);
  if (decoded(header)?.alg !== 'RS256' || claims === undefined) throw new ApiError(401, 'A JSON web token could not be decoded');
  const app = appOf(Number(claims.iss));
  if (app === undefined) throw new ApiError(404, 'Integration not found');
  if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), app.publicKey, Buffer.from(signature, 'base64url'))) throw new ApiError(401, 'A JSON web token could not be decoded');
  const now = Date.now() / 1000;
  const [issued, expires] = [Number(claims.iat), Number(claims.exp)];
  if (!(issued <= now + LEEWAY_SECONDS)) throw new ApiError(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
  if (!(expires > now)) throw new ApiError(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
  if (expires > now + LONGEST_SECONDS + LEEWAY_SECONDS) throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
