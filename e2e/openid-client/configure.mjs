// What every script here begins with: a conversation in lines of JSON, and a client that knows its issuer, its key and nothing else.
import * as client from 'openid-client';
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
export const read = async () => JSON.parse((await lines.next()).value);
export const write = (value) => process.stdout.write(JSON.stringify(value) + '\n');

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

export async function configure(asked) {
  const key = asked.key && (await privateKey(asked.key, asked.algorithm));
  const execute = [client.enableNonRepudiationChecks];
  if (asked.jarm) execute.push(client.useJwtResponseMode);
  if (asked.issuer.startsWith('http:')) execute.push(client.allowInsecureRequests); // a service on loopback
  const metadata = asked.signedIntrospection && { introspection_signed_response_alg: asked.signedIntrospection };
  const authentication = key ? client.PrivateKeyJwt(key) : client.None();
  const config = await client.discovery(new URL(asked.issuer), asked.clientId, metadata, authentication, {
    algorithm: asked.plainOAuth ? 'oauth2' : 'oidc',
    execute,
  });
  return { config, key };
}

/** Does what was asked for in the first line, and ends. */
export async function run(work) {
  // Whatever hangs must not hang a build; nothing takes this long that works.
  setTimeout(() => process.exit(2), 120_000).unref();

  const asked = await read();
  await work(asked).catch((error) => {
    write({ error: error.error ?? error.code ?? error.name, message: error.message, cause: String(error.cause?.message ?? '') });
    process.exitCode = 1;
  });
  process.exit();
}
