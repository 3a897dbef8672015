package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An app of somebody else, the Nimbus SDK on its side: people are asked once, and can say no. */
@ExtendWith(ClusterExtension.class)
class ConsentIT {
    private final Cluster cluster;

    ConsentIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Spec({"OpenID Connect Core §3.1.2.4", "OpenID Connect Core §3.1.2.6", "RFC 6749 §4.1.2.1"})
    @Behaviour("B31")
    void peopleAreAskedOnceAndMaySayNo() {
        var app = PkceApp.discover(
                cluster.wire(),
                cluster.authIssuer(),
                TestRegistry.PARTNER_APP,
                TestRegistry.CALLBACK,
                TestRegistry.SCOPE);
        Person person = cluster.person();

        var page = person.page(app.begin().request());
        var question = person.page(person.signIn(page).location());
        var no = person.answerConsent(question, "deny");
        var silentlyBefore = person.open(app.begin(Map.of("prompt", "none")).request());
        var signIn = app.begin();
        var tokens = app.exchange(signIn, app.receive(signIn, person.authorize(signIn.request())));
        var silently = app.begin(Map.of("prompt", "none"));

        assertThat(error(no.location().toString())).isEqualTo("access_denied");
        assertThat(error(silentlyBefore.location().toString())).isEqualTo("consent_required");
        assertThat(app.userInfo(tokens.getAccessToken()).getName()).isEqualTo(TestRegistry.NAME);
        assertThat(app.receive(silently, person.open(silently.request()).location())
                        .getValue())
                .isNotEmpty();
    }

    private static String error(String location) {
        return PkceApp.parse(URI.create(location))
                .toErrorResponse()
                .getErrorObject()
                .getCode();
    }
}
