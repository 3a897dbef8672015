package dev.countersign.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.local.Service;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** As in production: the service speaks plain http to a proxy, the world speaks https to the issuer. */
@ExtendWith(ClusterExtension.class)
class TlsProxyIT {
    private final Cluster cluster;

    TlsProxyIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Spec({"RFC 6265bis §4.1.3", "RFC 8414 §3.3", "RFC 9207 §2", "RFC 7009 §2", "RFC 7662 §2", "RFC 9701 §8.2"})
    @Behaviour({"B33", "B23"})
    void behindATlsProxyTheIssuerIsHttpsAndCookiesAreBoundToIt(@TempDir Path folder) throws Exception {
        try (var proxy = TlsProxy.listen(folder);
                var service =
                        cluster.stack().startAnother(Service.AUTH, Map.of("countersign.issuer", proxy.origin()))) {
            proxy.towards(service.uri());
            var wire = Wire.trusting(proxy.tls(), cluster.secrets());
            var app = PkceApp.discover(
                    wire, proxy.origin(), TestRegistry.WEB_APP, TestRegistry.CALLBACK, TestRegistry.SCOPE);
            var person = new Person(wire, TestRegistry.USERNAME, TestRegistry.PASSWORD);

            var tokens = app.signIn(person);

            assertThat(app.userInfo(tokens.getAccessToken()).getName()).isEqualTo(TestRegistry.NAME);
            assertThat(app.refresh(tokens.getRefreshToken()).indicatesSuccess()).isTrue();
            assertThat(person.cookies().all()).isNotEmpty().allSatisfy(cookie -> {
                assertThat(cookie.name()).startsWith("__Host-");
                assertThat(cookie.has("secure")).isTrue();
                assertThat(cookie.has("httponly")).isTrue();
                assertThat(cookie.has("domain")).isFalse();
                assertThat(cookie.attributes().get("samesite")).isIn("Lax", "Strict", "lax", "strict");
            });
        }
    }
}
