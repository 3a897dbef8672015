package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.testing.Spec;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some apps put more into a value than others; what is theirs to choose is not cut to our taste. */
class LongValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 1_000})
    @Spec({"FAPI 2.0 Security Profile §5.3.2.2", "OAuth 2.1 §1.7.1"})
    void aNonceOfAnyReasonableLengthIsTaken(int length) {
        String nonce = "n".repeat(length);

        assertThat(AuthorizationChecks.check(asked("nonce", nonce)).nonce()).contains(nonce);
    }

    @Test
    @Spec({"FAPI 2.0 Security Profile §5.3.2.2", "OAuth 2.1 §1.7.1"})
    void aStateThatHoldsAWholeTokenIsTaken() {
        String state = "s".repeat(2_000);

        assertThat(AuthorizationChecks.check(asked("state", state)).asked().state())
                .contains(state);
    }

    private static AddressedRequest asked(String name, String value) {
        var client = new TestClient().registered();
        var parameters = Asking.as("app", "https://app.example.com/callback");
        parameters.put(name, value);
        return new AddressedRequest(
                client,
                RedirectUris.verify(client, Optional.empty()),
                Parameters.of(parameters),
                Arrival.DIRECT,
                Instant.parse("2026-01-01T12:00:00Z"));
    }
}
