package dev.countersign.crypto.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.crypto.encoding.Base64Url;
import java.util.Map;
import java.util.Optional;

/**
 * A compact JWS (RFC 7515 §7.1) that was read, and nothing more: every word in it is a claim by a stranger.
 *
 * <p>It exists so that "who says this?" can be looked up before the signature can be checked. Its type keeps what was only
 * read from being taken for what was verified.
 *
 * <table>
 * <caption>Refused here, with the reason</caption>
 * <tr><td>longer than 16 KiB</td><td>nobody needs it, and reading costs</td></tr>
 * <tr><td>other than three parts</td><td>five parts are a JWE, whose inside nobody has checked</td></tr>
 * <tr><td>base64url with a second spelling</td><td>replay keys and revocations compare text</td></tr>
 * <tr><td>JSON outside {@link StrictJson}, payload no object</td><td>two readers, two meanings</td></tr>
 * <tr><td>{@code alg}, {@code kid}, {@code typ}, {@code x5t#S256} no strings</td><td>a missing value and a bad one are different things</td></tr>
 * </table>
 */
public final class UntrustedJwt {

    private static final int LONGEST = 16 * 1024;

    private final String compact;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private final int endOfPayload;
    private final byte[] signature;

    private UntrustedJwt(
            String compact,
            Map<String, Object> header,
            Map<String, Object> claims,
            int endOfPayload,
            byte[] signature) {
        this.compact = compact;
        this.header = header;
        this.claims = claims;
        this.endOfPayload = endOfPayload;
        this.signature = signature;
    }

    public static UntrustedJwt parse(String compact) {
        if (compact.length() > LONGEST) {
            throw new MalformedJwtException("longer than 16 KiB");
        }
        int endOfHeader = compact.indexOf('.');
        int endOfPayload = compact.indexOf('.', endOfHeader + 1);
        if (endOfPayload < 0 || compact.indexOf('.', endOfPayload + 1) >= 0) {
            throw new MalformedJwtException("not the three parts of a signed JWT");
        }
        Map<String, Object> header = object("header", compact.substring(0, endOfHeader));
        for (String name : new String[] {"alg", "kid", "typ", "x5t#S256"}) {
            if (!(header.getOrDefault(name, "") instanceof String)) {
                throw new MalformedJwtException("header: " + name + " is not a string");
            }
        }
        Map<String, Object> claims = object("payload", compact.substring(endOfHeader + 1, endOfPayload));
        byte[] signature = bytes("signature", compact.substring(endOfPayload + 1));
        return new UntrustedJwt(compact, header, claims, endOfPayload, signature);
    }

    private static Map<String, Object> object(String part, String encoded) {
        try {
            return StrictJson.parseObject(bytes(part, encoded));
        } catch (MalformedJsonException malformed) {
            throw new MalformedJwtException(part + ": " + malformed.getMessage());
        }
    }

    private static byte[] bytes(String part, String encoded) {
        return Base64Url.decode(encoded)
                .orElseThrow(() -> new MalformedJwtException(part + ": not canonical base64url"));
    }

    /** The header's {@code alg}: a wish, never a reason to use an algorithm. */
    public Optional<String> algorithm() {
        return string(header, "alg");
    }

    /** The key that it says it was signed with: {@code kid}, or else its certificate's thumbprint (RFC 7515 §4.1.8). */
    public Optional<String> keyId() {
        return string(header, "kid").or(() -> string(header, "x5t#S256"));
    }

    public Optional<String> type() {
        return string(header, "typ");
    }

    public Map<String, Object> header() {
        return header;
    }

    public Map<String, Object> claims() {
        return claims;
    }

    /**
     * The claims once more, for the few in which null says something, such as the {@code claims} of an authorization request
     * (OpenID Connect Core §5.5.1): each member that is null gets this value.
     */
    public Map<String, Object> claims(Object forNull) {
        String payload = compact.substring(compact.indexOf('.') + 1, endOfPayload);
        return StrictJson.parseObject(new String(bytes("payload", payload), UTF_8), forNull);
    }

    /** Who the token says it is from: a hint for finding the keys that can prove it. */
    public Optional<String> issuer() {
        return string(claims, "iss");
    }

    public Optional<String> subject() {
        return string(claims, "sub");
    }

    public String compact() {
        return compact;
    }

    /** The bytes that were signed: header, dot, payload as they came, RFC 7515 §5.2. */
    public byte[] signingInput() {
        return compact.substring(0, endOfPayload).getBytes(US_ASCII);
    }

    public byte[] signature() {
        return signature.clone();
    }

    private static Optional<String> string(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The token is a credential: it stays out of logs. */
    @Override
    public String toString() {
        return "UntrustedJwt[redacted]";
    }
}
