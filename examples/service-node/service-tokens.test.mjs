// The habits, with a clock and dice of our own: no test waits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ServiceTokens } from './service-tokens.mjs';

const SECOND = 1000;

/** A service with 100-second tokens, t1, t2, …; refusals are answered first. */
function service({ dice = 0.5, refusals = [] } = {}) {
  const world = { now: 0, asked: 0, pauses: [], refusals };
  const ask = async () => {
    world.asked++;
    const refusal = world.refusals.shift();
    if (refusal) throw refusal;
    return { access_token: 't' + world.asked, expires_in: 100 };
  };
  const pauses = async (milliseconds) => {
    world.pauses.push(milliseconds);
    world.now += milliseconds;
  };
  world.tokens = new ServiceTokens({}, { now: () => world.now, random: () => dice, pauses, ask });
  world.get = async () => (await world.tokens.get()).access_token;
  /** Lets what goes on in the background end: there is no real I/O in it. */
  world.settled = () => new Promise(setImmediate);
  return world;
}

const busy = (retryAfter, status = 503) => {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return new Error('unexpected status', { cause: new Response('{}', { status, headers }) });
};

test('all who wait get the token of one request', async () => {
  const world = service();
  assert.deepEqual(await Promise.all([world.get(), world.get(), world.get()]), ['t1', 't1', 't1']);
  assert.equal(world.asked, 1);
});

test('a young token is used again', async () => {
  const world = service();
  await world.get();
  world.now = 79 * SECOND;
  assert.equal(await world.get(), 't1');
  assert.equal(world.asked, 1);
});

for (const [dice, age] of [[0, 70], [0.5, 80], [0.999, 89.98]]) {
  test(`with dice at ${dice} it is renewed after ${age} % of its life, and nobody waits for that`, async () => {
    const world = service({ dice });
    await world.get();
    world.now = age * SECOND - 1;
    await world.get();
    assert.equal(world.asked, 1);
    world.now = age * SECOND + 1;
    assert.equal(await world.get(), 't1');
    await world.settled();
    assert.equal(await world.get(), 't2');
    assert.equal(world.asked, 2);
  });
}

test('a token that ended is never handed out', async () => {
  const world = service();
  await world.get();
  world.now = 100 * SECOND;
  assert.equal(await world.get(), 't2');
});

test('the life of a token counts from before the request', async () => {
  const world = service({ refusals: [busy('10')] });
  await world.get(); // asked again at 12.5 s
  world.now = 112 * SECOND;
  assert.equal(await world.get(), 't2');
  await world.settled();
  world.now = 192 * SECOND;
  assert.equal(await world.get(), 't3');
});

test('while renewal fails the old token serves on, and the server is not asked at every call', async () => {
  const world = service();
  await world.get();
  world.refusals.push(new Error('connection refused'), new Error('connection refused'));
  world.now = 85 * SECOND;
  for (let call = 0; call < 10; call++) {
    assert.equal(await world.get(), 't1');
    await world.settled();
  }
  assert.equal(world.asked, 2);
  world.now += 7 * SECOND; // 5 s, jittered to 6.25 s
  assert.equal(await world.get(), 't1');
  await world.settled();
  assert.equal(world.asked, 3);
  world.now = 100 * SECOND;
  assert.equal(await world.get(), 't4');
});

test('when it fails and no token lives, the caller hears of it', async () => {
  const world = service({ refusals: [new Error('connection refused')] });
  await assert.rejects(world.get(), /connection refused/);
  assert.equal(await world.get(), 't2');
});

test('Retry-After is waited for, and a little more', async () => {
  const world = service({ refusals: [busy('4'), busy('2', 429)] });
  assert.equal(await world.get(), 't3');
  assert.deepEqual(world.pauses, [5 * SECOND, 2.5 * SECOND]);
});

test('after three tries it gives up', async () => {
  const world = service({ refusals: [busy('1'), busy('1'), busy('1'), busy('1')] });
  await assert.rejects(world.get());
  assert.equal(world.asked, 3);
});

for (const retryAfter of [undefined, '31', 'soon']) {
  test(`it does not wait for Retry-After: ${retryAfter}`, async () => {
    const world = service({ refusals: [busy(retryAfter)] });
    await assert.rejects(world.get());
    assert.equal(world.asked, 1);
  });
}

test('what is printed of it shows no token', async () => {
  const world = service();
  await world.get();
  assert.doesNotMatch(inspect(world.tokens, { depth: 9, showHidden: true }), /t1/);
});
