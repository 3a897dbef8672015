// One sign-in by openid-client, from discovery to the end of the grant, with whatever the first line on standard input asks
// for. It prints the address that the browser must go to, and waits for the address that the browser came back to: the
// browser is somebody else's business, as it is in an app. Every line in and out is JSON.
//
// In:  { issuer, clientId, redirectUri, scope, key?, algorithm?, par, dpop, jar, jarm, plainOAuth, introspect, signedIntrospection?,
//        parameters? }
// Out: { authorize }, then { tokens, refreshed?, claims?, userinfo?, introspection?, revoked? } or { error, message, cause }
import * as client from 'openid-client';
import { configure, read, run, write } from './configure.mjs';

async function authorizationUrl(config, key, parameters, asked, options) {
  if (asked.jar) {
    const signed = await client.buildAuthorizationUrlWithJAR(config, parameters, key);
    return asked.par ? client.buildAuthorizationUrlWithPAR(config, signed.searchParams, options) : signed;
  }
  return asked.par
    ? client.buildAuthorizationUrlWithPAR(config, parameters, options)
    : client.buildAuthorizationUrl(config, parameters);
}

async function signIn(asked) {
  const { config, key } = await configure(asked);
  const options = asked.dpop
    ? { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')) }
    : undefined;
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = asked.plainOAuth ? undefined : client.randomNonce();
  const parameters = {
    redirect_uri: asked.redirectUri,
    scope: asked.scope,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    ...(expectedNonce && { nonce: expectedNonce }),
    ...asked.parameters,
  };
  write({ authorize: (await authorizationUrl(config, key, parameters, asked, options)).href });

  const { callback } = await read();
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: !asked.plainOAuth };
  const tokens = await client.authorizationCodeGrant(config, new URL(callback), checks, undefined, options);
  const claims = tokens.claims();
  const userinfo =
    claims && (await client.fetchUserInfo(config, tokens.access_token, claims.sub, options));
  const refreshed =
    tokens.refresh_token && (await client.refreshTokenGrant(config, tokens.refresh_token, undefined, options));
  const introspection = asked.introspect && (await client.tokenIntrospection(config, tokens.access_token));
  await client.tokenRevocation(config, (refreshed ?? tokens).refresh_token ?? tokens.access_token);
  const revoked = asked.introspect && (await client.tokenIntrospection(config, tokens.access_token));
  write({ tokens, refreshed, claims, userinfo, introspection, revoked });
}

await run(signIn);
