package dev.countersign.crypto.requestobject;

import dev.countersign.crypto.jose.NumericDate;
import dev.countersign.crypto.jose.UntrustedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * The checks on a request object's claims, and the parameters that they are. Run after the signature.
 *
 * <table>
 * <caption>The checks, in order</caption>
 * <tr><td>{@code issuer}</td><td>iss is the client</td><td>RFC 9101 §4</td></tr>
 * <tr><td>{@code audience}</td><td>aud is, or holds, our issuer: made for another server it is not for us</td><td>RFC 9101 §4</td></tr>
 * <tr><td>{@code client}</td><td>client_id is there and the same as outside</td><td>RFC 9101 §5</td></tr>
 * <tr><td>{@code subject}</td><td>sub is not the client: that would make it a client assertion too</td><td>RFC 9101 §10.8</td></tr>
 * <tr><td>{@code expiry}</td><td>exp is there and ahead</td><td>FAPI 2.0 Message Signing §5.3.1</td></tr>
 * <tr><td>{@code issued}, {@code not-before}</td><td>not ahead; nbf at most an hour ago</td><td>same</td></tr>
 * <tr><td>{@code lifetime}</td><td>exp at most an hour after nbf</td><td>same</td></tr>
 * <tr><td>{@code parameter}</td><td>no request object or reference inside another</td><td>RFC 9101 §4</td></tr>
 * </table>
 */
final class RequestObjectClaims {

    /** What makes it a JWT, as opposed to what it asks for. */
    private static final Set<String> OF_THE_JWT = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private static final List<String> NEVER_INSIDE = List.of("request", "request_uri");

    /** Stands for a null inside of a structure, where it says something: {@code {"email":null}} asks for an email address. */
    private static final Object NULL = new Object();

    private final UntrustedJwt object;
    private final Map<String, Object> claims;
    private final RequestObjectRules rules;

    RequestObjectClaims(UntrustedJwt object, RequestObjectRules rules) {
        this.object = object;
        this.claims = object.claims();
        this.rules = rules;
    }

    VerifiedRequestObject check(Instant now) {
        require(isClient("iss"), "issuer", "iss is not the client id");
        requireAudience();
        require(isClient("client_id"), "client", "client_id is missing, or another than outside");
        require(!isClient("sub"), "subject", "sub is the client id, as in a client assertion");
        requireNow(now);
        NEVER_INSIDE.forEach(name -> require(!claims.containsKey(name), "parameter", "holds a " + name));
        return new VerifiedRequestObject(parameters());
    }

    private boolean isClient(String claim) {
        return rules.clientId().equals(claims.get(claim));
    }

    private void requireAudience() {
        Object aud = claims.get("aud");
        boolean ours = aud instanceof List<?> list
                ? list.contains(rules.issuer())
                : rules.issuer().equals(aud);
        require(ours, "audience", "aud is not " + rules.issuer());
    }

    private void requireNow(Instant now) {
        Instant latest = now.plus(rules.skew());
        Instant expiresAt = time("exp", "expiry").orElseThrow(() -> new RefusedObjectException("expiry", "no exp"));
        require(now.isBefore(expiresAt.plus(rules.skew())), "expiry", "expired at " + expiresAt);
        time("iat", "issued").ifPresent(iat -> require(!iat.isAfter(latest), "issued", "issued in the future"));
        Optional<Instant> notBefore = time("nbf", "not-before");
        require(notBefore.isPresent() || !rules.notBeforeRequired(), "not-before", "no nbf");
        notBefore.ifPresent(nbf -> {
            require(!nbf.isAfter(latest), "not-before", "not valid before " + nbf);
            require(!nbf.isBefore(now.minus(RequestObjectRules.LONGEST)), "not-before", "an hour old and more: " + nbf);
        });
        Duration lifetime = Duration.between(notBefore.orElse(latest), expiresAt);
        require(lifetime.compareTo(RequestObjectRules.LONGEST) <= 0, "lifetime", "lives " + lifetime);
    }

    private Optional<Instant> time(String claim, String check) {
        Optional<Object> value = Optional.ofNullable(claims.get(claim));
        Optional<Instant> time = value.flatMap(NumericDate::read);
        require(time.isPresent() || value.isEmpty(), check, claim + " is not a time");
        return time;
    }

    private Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        object.claims(NULL).forEach((name, value) -> {
            if (!OF_THE_JWT.contains(name) && value != NULL) {
                parameters.put(name, value instanceof List<?> many ? texts(many) : List.of(text(value)));
            }
        });
        return parameters;
    }

    private static List<String> texts(List<?> values) {
        require(values.stream().allMatch(String.class::isInstance), "parameter", "a list holds what is no text");
        return values.stream().map(String.class::cast).toList();
    }

    /** RFC 9101 §4: numbers and booleans as JSON has them, structures such as {@code claims} as objects. */
    private static String text(Object value) {
        return value instanceof Map<?, ?> structure ? JsonUtil.toJson(withNulls(structure)) : value.toString();
    }

    private static Map<String, @Nullable Object> withNulls(Map<?, ?> structure) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        structure.forEach((name, value) -> copy.put(String.valueOf(name), withNulls(value)));
        return copy;
    }

    private static @Nullable Object withNulls(Object value) {
        return switch (value) {
            case Map<?, ?> structure -> withNulls(structure);
            case List<?> list ->
                list.stream().map(RequestObjectClaims::withNulls).toList();
            default -> value == NULL ? null : value;
        };
    }

    private static void require(boolean met, String check, String reason) {
        if (!met) {
            throw new RefusedObjectException(check, reason);
        }
    }
}
