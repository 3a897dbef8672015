package dev.countersign.e2e.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Curl;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who we are is configuration: no header of a request has a say in it. */
@ExtendWith(ClusterExtension.class)
class SpoofedHostIT {
    private final Cluster cluster;

    SpoofedHostIT(Cluster cluster) {
        this.cluster = cluster;
    }

    static Stream<List<String>> lies() {
        return Stream.of(
                List.of("Host: evil.example"),
                List.of("X-Forwarded-Host: evil.example"),
                List.of("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443"),
                List.of("X-Forwarded-Prefix: /evil.example"),
                List.of("Forwarded: host=evil.example;proto=https"),
                List.of("X-Original-URL: /evil.example", "X-Rewrite-URL: /evil.example"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Spec("RFC 8414 §3.3")
    @Behaviour("B33")
    void metadataDoesNotFollowTheHostOfARequest(List<String> headers) {
        for (String issuer : List.of(cluster.authIssuer(), cluster.stsIssuer())) {
            var address = issuer + "/.well-known/oauth-authorization-server";

            var lied = Curl.run(with(headers, address));

            assertThat(lied.body()).isEqualTo(Curl.run(address).body()).doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Spec("RFC 9700 §4.5")
    @Behaviour("B33")
    void redirectsAndCookiesDoNotFollowTheHostOfARequest(List<String> headers) {
        var reply = Curl.run(with(headers, cluster.app().begin().request().toString()));

        assertThat(reply.headers()).doesNotContain("evil");
        assertThat(reply.body()).doesNotContain("evil");
        assertThat(reply.headers().toLowerCase(java.util.Locale.ROOT)).doesNotContain("domain=");
    }

    private static String[] with(List<String> headers, String address) {
        var arguments = new ArrayList<String>();
        headers.forEach(header -> {
            arguments.add("--header");
            arguments.add(header);
        });
        arguments.add(address);
        return arguments.toArray(String[]::new);
    }
}
