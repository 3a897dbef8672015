package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients rely on before they ask. */
class AuthorizeMetadataTest {

    @Test
    @Behaviour("F92")
    @Spec("RFC 9207 §2.3")
    void itSaysThatEveryAnswerNamesTheIssuer() {
        assertThat(metadata()).containsEntry("authorization_response_iss_parameter_supported", true);
    }

    @Test
    @Behaviour("F92")
    @Spec({"OAuth 2.1 §7.10", "RFC 8414 §2"})
    void itListsOneResponseTypeAndOneChallengeMethod() {
        assertThat(metadata())
                .containsEntry("response_types_supported", List.of("code"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("authorization_endpoint", "https://auth.example.com/authorize");
    }

    private static Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        new AuthorizeMetadata(new Issuer("https://auth.example.com")).contribute(metadata);
        return metadata;
    }
}
