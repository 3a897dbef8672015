package dev.countersign.sts.trust;

import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Tokens in the shape in which platforms give them to workloads, right until a test bends them. */
final class PlatformTokens {
    static final TestKey CLUSTER = TestKey.named("RS256", "cluster-1");
    static final TestKey OTHER_CLUSTER = TestKey.named("RS256", "cluster-2");
    static final TestKey SPIRE = TestKey.named("ES256", "spire-1");
    static final TestKey GITHUB = TestKey.named("RS256", "github-1");

    static final String CLUSTER_ISSUER = "https://kubernetes.default.svc.cluster.local";
    static final String GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
    static final String POD = "5a9d4f1e-8a9a-4c3b-9d7f-0c9a1b2c3d4e";

    private static final AtomicLong MADE = new AtomicLong();

    private PlatformTokens() {}

    /** A projected service-account token of the account "invoices" in the namespace "shop". */
    static TestJwt kubernetes(Instant now) {
        return new TestJwt()
                .header("alg", "RS256")
                .header("kid", CLUSTER.kid())
                .rawClaim("aud", "[\"" + Sts.ISSUER + "\"]")
                .claim("exp", now.getEpochSecond() + 3607)
                .claim("iat", now.getEpochSecond())
                .claim("iss", CLUSTER_ISSUER)
                .claim("jti", UUID.randomUUID().toString())
                .rawClaim("kubernetes.io", """
                        {"namespace":"shop","node":{"name":"node-1","uid":"1d2e"},"pod":{"name":"invoices-0","uid":"%s"},\
                        "serviceaccount":{"name":"invoices","uid":"6f7a"}}""".formatted(POD))
                .claim("nbf", now.getEpochSecond())
                .claim("sub", "system:serviceaccount:shop:invoices");
    }

    /** A JWT-SVID as SPIRE makes it: no issuer, no jti. Two of one second would be one token, so no two expire together. */
    static TestJwt spiffe(Instant now) {
        return new TestJwt()
                .header("alg", "ES256")
                .header("kid", SPIRE.kid())
                .header("typ", "JWT")
                .rawClaim("aud", "[\"" + Sts.ISSUER + "\"]")
                .claim("exp", now.getEpochSecond() + 300 + MADE.incrementAndGet())
                .claim("iat", now.getEpochSecond())
                .claim("sub", "spiffe://example.org/shop/payments");
    }

    /** The token of a GitHub Actions job on the main branch. */
    static TestJwt github(Instant now) {
        return new TestJwt()
                .header("typ", "JWT")
                .header("alg", "RS256")
                .header("x5t", "eBZ_cn3sXYAd0ch4THBKHIgOwOE")
                .header("kid", GITHUB.kid())
                .claim("jti", UUID.randomUUID().toString())
                .claim("sub", "repo:example/shop:ref:refs/heads/main")
                .claim("aud", Sts.ISSUER)
                .claim("ref", "refs/heads/main")
                .claim("repository", "example/shop")
                .claim("repository_id", "74")
                .claim("iss", GITHUB_ISSUER)
                .claim("nbf", now.getEpochSecond() - 300)
                .claim("exp", now.getEpochSecond() + 300)
                .claim("iat", now.getEpochSecond());
    }

    /** Presents a token as that client. */
    static Response present(String clientId, String token) {
        var parameters = Sts.parameters(token);
        parameters.put("client_id", clientId);
        return Sts.token(parameters);
    }
}
