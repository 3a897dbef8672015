package dev.countersign.auth.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.once.RedisAnswer;
import dev.countersign.oauth.scope.Scope;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes in Redis, under a digest in a namespace of their own: who reads Redis cannot redeem, and what is a key elsewhere is
 * no code. A value is either a binding or the tombstone of a spent code, told apart by its first character.
 */
@ApplicationScoped
public class RedisAuthorizationCodes implements AuthorizationCodes {
    private static final String CODE = "C";
    private static final String TOMBSTONE = "T";

    /** After that PostgreSQL alone remembers, which is as safe and a little slower. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final ReactiveValueCommands<String, String> values;
    private final RedeemScript script;
    private final ObjectMapper json;
    private final Issuer issuer;
    private final Clock clock;
    private final Randomness randomness;

    RedisAuthorizationCodes(
            ReactiveRedisDataSource redis, ObjectMapper json, Issuer issuer, Clock clock, Randomness randomness) {
        this.values = redis.value(String.class);
        this.script = new RedeemScript(redis);
        this.json = json;
        this.issuer = issuer;
        this.clock = clock;
        this.randomness = randomness;
    }

    @Override
    public Uni<String> issue(CodeBinding binding) {
        String code = randomness.token();
        return RedisAnswer.of(values.set(key(code), CODE + write(binding), new SetArgs().px(LIFETIME)))
                .replaceWith(code);
    }

    @Override
    public Uni<Redemption> redeem(String code, UUID grantId) {
        String tombstone = TOMBSTONE + clock.millis() + ' ' + grantId;
        return RedisAnswer.of(script.run(key(code), CODE, tombstone, MEMORY))
                .map(found -> found.map(this::redemption).orElseGet(Redemption.Unknown::new));
    }

    private Redemption redemption(String found) {
        String content = found.substring(1);
        if (found.startsWith(CODE)) {
            return new Redemption.Redeemed(read(content));
        }
        int space = content.indexOf(' ');
        return new Redemption.SpentBefore(
                UUID.fromString(content.substring(space + 1)),
                Instant.ofEpochMilli(Long.parseLong(content.substring(0, space))));
    }

    private String key(String code) {
        return "countersign:code:" + Digests.sha256(issuer.value(), code);
    }

    private String write(CodeBinding binding) {
        try {
            return json.writeValueAsString(Stored.of(binding));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private CodeBinding read(String text) {
        try {
            return json.readValue(text, Stored.class).binding();
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    /** A binding in values that JSON knows. */
    record Stored(
            String clientId,
            String redirectUri,
            String challenge,
            @Nullable String nonce,
            String scope,
            List<String> resources,
            UUID userId,
            UUID sessionId,
            long authTimeMillis,
            long issuedAtMillis,
            @Nullable String keyThumbprint,
            @Nullable String claims) {

        static Stored of(CodeBinding binding) {
            return new Stored(
                    binding.clientId(),
                    binding.redirectUri(),
                    binding.challenge().value(),
                    binding.nonce().orElse(null),
                    binding.scope().toString(),
                    binding.resources(),
                    binding.userId(),
                    binding.sessionId(),
                    binding.authTime().toEpochMilli(),
                    binding.issuedAt().toEpochMilli(),
                    binding.keyThumbprint().orElse(null),
                    binding.claims().orElse(null));
        }

        CodeBinding binding() {
            return new CodeBinding(
                    clientId,
                    redirectUri,
                    CodeChallenge.parse(challenge).orElseThrow(),
                    Optional.ofNullable(nonce),
                    Scope.parse(scope).orElseThrow(),
                    resources,
                    userId,
                    sessionId,
                    Instant.ofEpochMilli(authTimeMillis),
                    Instant.ofEpochMilli(issuedAtMillis),
                    Optional.ofNullable(keyThumbprint),
                    Optional.ofNullable(claims));
        }
    }
}
