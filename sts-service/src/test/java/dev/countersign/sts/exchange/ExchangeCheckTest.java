package dev.countersign.sts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.config.Issuer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings of token exchange a service starts with. */
class ExchangeCheckTest {
    private static final String AUTH = "https://auth.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {"auth.example.com", "ftp://auth.example.com", "https://", "https://me@auth.example.com", "a b"})
    void whatIsNoAddressIsAProblem(String value) {
        assertThat(problems(Optional.of(value), Optional.empty()))
                .hasSize(1)
                .first()
                .asString()
                .contains("subject-issuer");
        assertThat(problems(Optional.of(AUTH), Optional.of(value)))
                .hasSize(1)
                .first()
                .asString()
                .contains("jwks-uri");
    }

    @Test
    void thisServiceUnderAnotherNameIsAProblem() {
        assertThat(problems(Optional.of("https://sts.example.com"), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void keysOfNobodyAreAProblem() {
        assertThat(problems(Optional.empty(), Optional.of(AUTH + "/jwks"))).hasSize(1);
    }

    @Test
    void nothingAndAnInternalAddressAreFine() {
        assertThat(problems(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(problems(Optional.of(AUTH), Optional.of("http://auth-service:8080/jwks")))
                .isEmpty();
    }

    private static List<String> problems(Optional<String> issuer, Optional<String> jwksUri) {
        var config = new ExchangeConfig() {
            @Override
            public Optional<String> subjectIssuer() {
                return issuer;
            }

            @Override
            public Optional<String> subjectJwksUri() {
                return jwksUri;
            }
        };
        return new ExchangeCheck(config, new Issuer("https://sts.example.com")).problems();
    }
}
