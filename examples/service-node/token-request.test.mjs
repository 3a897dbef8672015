// What goes over the wire, against a server of our own: openid-client decides how a refusal looks to us.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { ServiceTokens } from './service-tokens.mjs';

const TOKEN = { access_token: 'a-token', token_type: 'Bearer', expires_in: 300 };
const server = createServer(answer);
let issuer;
let key;
let answers; // what /token says, in turn: [status, headers, body]
let requests;

async function answer(request, response) {
  const metadata = { issuer, token_endpoint: issuer + '/token' };
  let [status, headers, body] = [200, {}, metadata];
  if (request.url === '/token') {
    let text = '';
    for await (const part of request) text += part;
    requests.push({ form: new URLSearchParams(text), proof: request.headers.dpop });
    [status, headers, body] = answers.shift();
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

before(async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  key = { ...(await crypto.subtle.exportKey('jwk', pair.privateKey)), kid: 'k1', alg: 'ES256' };
  await new Promise((listening) => server.listen(0, 'localhost', listening));
  issuer = 'http://localhost:' + server.address().port;
});
after(() => server.close());
beforeEach(() => (requests = []));

function service(more = {}) {
  const pauses = [];
  const settings = { issuer, clientId: 'batch', key, scope: 'orders:read', resource: 'https://api.example.com', ...more };
  const tokens = new ServiceTokens(settings, { random: () => 0, pauses: async (time) => pauses.push(time) });
  return { tokens, pauses };
}
const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));

for (const status of [503, 429]) {
  test(`Retry-After of a ${status} is waited for, and the next assertion is another`, async () => {
    answers = [[status, { 'retry-after': '7' }, { error: 'temporarily_unavailable' }], [200, {}, TOKEN]];
    const { tokens, pauses } = service();
    assert.equal((await tokens.get()).access_token, 'a-token');
    assert.deepEqual(pauses, [7000]);
    const [first, second] = requests.map(({ form }) => claims(form.get('client_assertion')));
    assert.notEqual(first.jti, second.jti);
    assert.equal(second.aud, issuer);
    assert.equal(requests[1].form.get('resource'), 'https://api.example.com');
  });
}

test('the nonce that is asked for is in the second proof; asked again, it gives up', async () => {
  const demand = (nonce) => [400, { 'dpop-nonce': nonce }, { error: 'use_dpop_nonce' }];
  answers = [demand('n1'), [200, {}, { ...TOKEN, token_type: 'DPoP' }]];
  assert.equal((await service({ dpop: true }).tokens.get()).access_token, 'a-token');
  assert.deepEqual(requests.map(({ proof }) => claims(proof).nonce), [undefined, 'n1']);

  answers = [demand('n1'), demand('n2'), [200, {}, TOKEN]];
  await assert.rejects(service({ dpop: true }).tokens.get());
  assert.equal(answers.length, 1);
});

test('a refusal is not repeated', async () => {
  answers = [[401, {}, { error: 'invalid_client' }], [200, {}, TOKEN]];
  await assert.rejects(service().tokens.get(), { error: 'invalid_client' });
  assert.equal(answers.length, 1);
});
