package dev.countersign.crypto.jose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that sign JWT-SVIDs, out of a trust bundle (SPIFFE Trust Domain and Bundle §4.2): a JWK Set in which {@code use}
 * tells them from the certificates of the X.509 half, which are none of our business.
 */
public final class SpiffeBundle {
    private static final String JWT = "jwt-svid";
    private static final String X509 = "x509-svid";

    private SpiffeBundle() {}

    /**
     * The keys of a bundle, or of a plain JWK Set as SPIRE's discovery provider publishes it.
     *
     * @throws InvalidKeysException listing everything that is wrong with them
     */
    public static VerificationKeys keys(Map<String, Object> bundle) {
        if (!(bundle.get("keys") instanceof List<?> keys)) {
            return VerificationKeys.parse(bundle);
        }
        return VerificationKeys.parse(Map.of(
                "keys",
                keys.stream()
                        .filter(key -> !(key instanceof Map<?, ?> jwk && X509.equals(jwk.get("use"))))
                        .map(SpiffeBundle::forSignatures)
                        .toList()));
    }

    private static Object forSignatures(Object key) {
        if (key instanceof Map<?, ?> jwk && JWT.equals(jwk.get("use"))) {
            var plain = new HashMap<Object, Object>(jwk);
            plain.remove("use");
            return plain;
        }
        return key;
    }
}
