package dev.countersign.examples.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs client assertions (RFC 7523 §3): addressed to the issuer, good for a minute and for one use. */
final class Assertions {
    private static final long LIFETIME_SECONDS = 60;

    private final String clientId;
    private final String issuer;
    private final PublicJsonWebKey key;
    private final Clock clock;

    Assertions(OrdersConfig config, Clock clock) {
        this.clientId = config.clientId();
        this.issuer = config.issuer();
        this.key = read(config.keyFile());
        this.clock = clock;
    }

    private static PublicJsonWebKey read(Path file) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("orders.key-file cannot be read: " + file, e);
        } catch (JoseException e) {
            // The cause may quote the file.
            throw new IllegalStateException("orders.key-file is not a JWK: " + file);
        }
    }

    /** A fresh one for each request. */
    String next() {
        long now = clock.instant().getEpochSecond();
        var claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience(issuer);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + LIFETIME_SECONDS));
        claims.setJwtId(UUID.randomUUID().toString());
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(
                Objects.requireNonNullElse(key.getAlgorithm(), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", "client-authentication+jwt");
        jws.setKey(key.getPrivateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
