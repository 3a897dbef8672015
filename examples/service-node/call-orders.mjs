// Calls the orders API as the demo's machine of `make run`, or as whom the environment names; prints what the API said.
import { readFile } from 'node:fs/promises';
import { ServiceTokens } from './service-tokens.mjs';

const { env } = process;
const home = new URL('../../', import.meta.url);
const keyFile = env.ORDERS_KEY_FILE ?? new URL('.countersign/8080/keys/orders-batch.jwk', home);
const api = env.ORDERS_API ?? 'http://localhost:8083/orders';

try {
  const tokens = new ServiceTokens({
    issuer: env.ORDERS_ISSUER ?? 'http://localhost:8081',
    clientId: env.ORDERS_CLIENT_ID ?? 'orders-batch',
    key: JSON.parse(await readFile(keyFile, 'utf8')),
    scope: 'orders:read',
    resource: 'https://api.example.com/orders',
    dpop: env.ORDERS_DPOP === 'true',
  });
  for (let call = 0; call < Number(env.ORDERS_CALLS ?? 1); call++) {
    const answer = await tokens.fetch(api);
    console.log(answer.status, await answer.text());
  }
} catch (error) {
  const missing = { ENOENT: 'There is no key', ECONNREFUSED: 'Nobody answers' }[error.code ?? error.cause?.code];
  console.error(missing ? `${missing}: are "make run" and "examples/run orders-api" running?` : error.message);
  process.exitCode = 1;
}
