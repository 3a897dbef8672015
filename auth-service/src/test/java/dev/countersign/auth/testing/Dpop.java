package dev.countersign.auth.testing;

import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;

/** What a client with a DPoP key sends: proofs that are right until a test bends them. */
public final class Dpop {
    public static final TestKey DEVICE = TestKey.named("ES256", "device-1");
    public static final TestKey THIEF = TestKey.named("ES256", "device-2");

    private Dpop() {}

    /** A right proof by the device for this request, with a nonce. */
    public static TestJwt proof(String method, String path, Instant now) {
        return proof(DEVICE, method, path, now);
    }

    public static TestJwt proof(TestKey key, String method, String path, Instant now) {
        return TestProof.of(key, method, Auth.ISSUER + path, now).claim("nonce", nonce());
    }

    /** A nonce as any answer brings it. */
    public static String nonce() {
        return Auth.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
    }

    /** A form post with a right proof by this key. */
    public static Response post(TestKey key, String path, Map<String, String> parameters, Instant now) {
        return Auth.form()
                .header("DPoP", proof(key, "POST", path, now).signedBy(key))
                .formParams(parameters)
                .post(path);
    }

    /** A token request with a right proof by this key. */
    public static Response token(TestKey key, Map<String, String> parameters, Instant now) {
        return post(key, "/token", parameters, now);
    }
}
