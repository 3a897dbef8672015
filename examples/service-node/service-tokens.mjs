// A service's own access tokens, from sts-service, with the habits of a good client:
// one request for all who wait, one token until it ages, renewed early and in the background, no hurry when the server has none to give.
import * as oauth from 'openid-client';
import { setTimeout as pause } from 'node:timers/promises';

const ALGORITHMS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  EdDSA: { name: 'Ed25519' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};
const TRIES = 3;
const LONGEST_PAUSE = 30; // seconds; whoever waits longer had better hear of it
const PAUSE_AFTER_FAILURE = 5;

export class ServiceTokens {
  #ask;
  #now;
  #random;
  #pause;
  #held; // { token, renewAt, endsAt }
  #coming; // the one request in flight

  /**
   * @param settings { issuer, clientId, key: a private JWK with alg and kid, scope, resource, dpop }
   * @param outside for tests: clock (ms), randomness, pauses (ms), and the request itself
   */
  constructor(settings, { now = Date.now, random = Math.random, pauses = pause, ask = asking(settings) } = {}) {
    this.#ask = ask;
    this.#now = now;
    this.#random = random;
    this.#pause = pauses;
  }

  /** An access token that lives: { access_token, token_type, expires_in, scope }. */
  async get() {
    const held = this.#held;
    if (!held || this.#now() >= held.endsAt) return this.#renewed();
    if (this.#now() >= held.renewAt) {
      // Nobody waits for this. While it fails, the old token is as good as it was, and nobody asks at once again.
      this.#renewed().catch(() => (held.renewAt = this.#now() + this.#jittered(PAUSE_AFTER_FAILURE)));
    }
    return held.token;
  }

  /** Calls an API: `Authorization: Bearer`, or with DPoP a proof of its own for each call. */
  async fetch(url, { method = 'GET', body, headers } = {}) {
    const { access_token } = await this.get();
    const { config, options } = await this.#ask.ready();
    return oauth
      .fetchProtectedResource(config, access_token, new URL(url), method, body, new Headers(headers), options)
      .catch((error) => error.response ?? Promise.reject(error)); // a 401 is an answer, too
  }

  #renewed() {
    return (this.#coming ??= this.#renew().finally(() => (this.#coming = undefined)));
  }

  async #renew() {
    for (let tried = 1; ; tried++) {
      const asked = this.#now(); // before the answer was on its way: never believes that a token lives longer than it does
      try {
        const token = await this.#ask();
        this.#keep(token, asked);
        return token;
      } catch (error) {
        const seconds = retryAfter(error);
        if (tried === TRIES || !(seconds <= LONGEST_PAUSE)) throw error;
        await this.#pause(this.#jittered(seconds));
      }
    }
  }

  /** Somewhere between 70 % and 90 % of its life: a fleet that started together does not come back together. */
  #keep(token, asked) {
    const life = (token.expires_in ?? 60) * 1000;
    this.#held = { token, renewAt: asked + life * (0.7 + 0.2 * this.#random()), endsAt: asked + life };
  }

  /** What the server asked for, and up to half as long again. */
  #jittered(seconds) {
    return Math.max(seconds, 1) * 1000 * (1 + 0.5 * this.#random());
  }
}

/** Seconds that the server asks for; undefined if it does not say that later is better. */
function retryAfter(error) {
  const answer = error.response ?? error.cause;
  const told = [429, 503].includes(answer?.status) ? answer.headers.get('retry-after') : null;
  return told === null ? undefined : Number(told);
}

/** A fresh assertion for each request. With DPoP, openid-client repeats once when the server wants its nonce, and remembers that. */
function asking({ issuer, clientId, key, scope, resource, dpop }) {
  let settled;
  const ready = () => (settled ??= prepare().catch((error) => ((settled = undefined), Promise.reject(error))));
  const prepare = async () => {
    const { kid, alg = 'ES256', use, ...bare } = key;
    const signing = await crypto.subtle.importKey('jwk', bare, ALGORITHMS[alg], false, ['sign']);
    const config = await oauth.discovery(new URL(issuer), clientId, undefined, oauth.PrivateKeyJwt({ key: signing, kid }), {
      algorithm: 'oauth2',
      execute: issuer.startsWith('http://localhost:') ? [oauth.allowInsecureRequests] : [],
    });
    const options = dpop ? { DPoP: oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair('ES256')) } : undefined;
    return { config, options };
  };
  const ask = async () => {
    const { config, options } = await ready();
    return oauth.clientCredentialsGrant(config, { ...(scope && { scope }), ...(resource && { resource }) }, options);
  };
  return Object.assign(ask, { ready });
}
