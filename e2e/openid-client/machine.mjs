// The life of one machine token by openid-client: got, asked about, given back, asked about again. Every line in and out is JSON.
//
// In:  { issuer, clientId, scope, key, algorithm, plainOAuth: true, signedIntrospection? }
// Out: { tokens, introspection, revoked } or { error, message, cause }
import * as client from 'openid-client';
import { configure, run, write } from './configure.mjs';

await run(async (asked) => {
  const { config } = await configure(asked);
  const tokens = await client.clientCredentialsGrant(config, { scope: asked.scope });
  const introspection = await client.tokenIntrospection(config, tokens.access_token);
  await client.tokenRevocation(config, tokens.access_token);
  const revoked = await client.tokenIntrospection(config, tokens.access_token);
  write({ tokens, introspection, revoked });
});
