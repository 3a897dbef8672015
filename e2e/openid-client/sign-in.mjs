// One sign-in by openid-client, from discovery to the end of the grant, with whatever the first line on standard input asks
// for. It prints the address that the browser must go to, and waits for the address that the browser came back to: the
// browser is somebody else's business, as it is in an app. Every line in and out is JSON.
//
// In:  { issuer, clientId, redirectUri, scope, key?, algorithm?, par, dpop, jar, jarm, plainOAuth, introspect, parameters? }
// Out: { authorize }, then { tokens, refreshed?, claims?, userinfo?, introspection?, revoked? } or { error, message, cause }
import * as client from 'openid-client';
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => JSON.parse((await lines.next()).value);
const write = (value) => process.stdout.write(JSON.stringify(value) + '\n');

const ALGORITHMS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
};

async function privateKey(jwk, algorithm) {
  const { kid, use, alg, ...bare } = jwk;
  const key = await crypto.subtle.importKey('jwk', bare, ALGORITHMS[algorithm], false, ['sign']);
  return { key, kid };
}

async function configure(asked) {
  const key = asked.key && (await privateKey(asked.key, asked.algorithm));
  const execute = [client.enableNonRepudiationChecks];
  if (asked.jarm) execute.push(client.useJwtResponseMode);
  const authentication = key ? client.PrivateKeyJwt(key) : client.None();
  const config = await client.discovery(new URL(asked.issuer), asked.clientId, undefined, authentication, {
    algorithm: asked.plainOAuth ? 'oauth2' : 'oidc',
    execute,
  });
  return { config, key };
}

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

// Whatever hangs must not hang a build; nothing takes this long that works.
setTimeout(() => process.exit(2), 120_000).unref();

const asked = await read();
await signIn(asked).catch((error) => {
  write({ error: error.error ?? error.code ?? error.name, message: error.message, cause: String(error.cause?.message ?? '') });
  process.exitCode = 1;
});
process.exit();
