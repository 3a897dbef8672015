package dev.countersign.examples.service;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A key of this process alone, its proofs (RFC 9449 §4.2), and the nonces that servers want to see in them (§8, §9). */
final class DpopKey {
    private final EllipticCurveJsonWebKey key;
    private final Clock clock;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    private DpopKey(EllipticCurveJsonWebKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    static DpopKey generate(Clock clock) {
        try {
            return new DpopKey(EcJwkGenerator.generateJwk(EllipticCurves.P256), clock);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each server has nonces of its own. */
    void remember(URI from, String nonce) {
        nonces.put(Objects.requireNonNull(from.getAuthority()), nonce);
    }

    /** A proof for one request. */
    String proof(String method, URI uri, @Nullable AccessToken token) {
        var claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setStringClaim("htm", method);
        claims.setStringClaim("htu", uri.getScheme() + "://" + uri.getAuthority() + uri.getPath());
        var nonce = nonces.get(uri.getAuthority());
        if (nonce != null) {
            claims.setStringClaim("nonce", nonce);
        }
        if (token != null) {
            claims.setStringClaim("ath", sha256(token.value()));
        }
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setHeader("typ", "dpop+jwt");
        jws.setJwkHeader(key);
        jws.setKey(key.getPrivateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
