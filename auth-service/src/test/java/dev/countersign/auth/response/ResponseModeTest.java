package dev.countersign.auth.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of response modes: five that are served, and no other spelling. */
class ResponseModeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "fragment", "fragment.jwt", "Query", "query ", "form-post", "JWT", "query.JWT", ".jwt"})
    @Spec("OAuth Multiple Response Types §2.1")
    void anotherNameIsNoMode(String name) {
        assertThat(ResponseMode.of(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "query, QUERY, false, false",
        "form_post, FORM_POST, true, false",
        "query.jwt, QUERY_JWT, false, true",
        "form_post.jwt, FORM_POST_JWT, true, true",
        "jwt, QUERY_JWT, false, true"
    })
    @Spec({"OAuth Form Post Response Mode §2", "JARM §2.3"})
    void eachNameSaysHowTheAnswerTravels(String name, ResponseMode mode, boolean posted, boolean signed) {
        assertThat(ResponseMode.of(name)).contains(mode);
        assertThat(mode.posted()).isEqualTo(posted);
        assertThat(mode.signed()).isEqualTo(signed);
    }

    @Test
    @Behaviour("F92")
    @Spec("RFC 8414 §2")
    void everyListedNameIsServed() {
        assertThat(ResponseMode.names())
                .containsExactlyInAnyOrder("query", "form_post", "query.jwt", "form_post.jwt", "jwt")
                .allSatisfy(name -> assertThat(ResponseMode.of(name)).isPresent());
    }
}
