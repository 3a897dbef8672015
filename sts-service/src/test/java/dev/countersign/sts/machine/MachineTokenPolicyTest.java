package dev.countersign.sts.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.testing.TestClients;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the policy's table. */
@Behaviour("D60")
@Spec({"RFC 6749 §3.3", "RFC 8707 §2"})
class MachineTokenPolicyTest {
    private static final String ISSUER = "https://sts.example.com";
    private static final String A = "https://api.example.com/a";
    private static final String B = "https://api.example.com/b";

    private final Client none = TestClients.machine("none");
    private final Client one = TestClients.machine("one", "orders:read orders:write", List.of(A));
    private final Client several = TestClients.machine("several", "orders:read", List.of(A, B));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "orders:delete",
                "orders:read orders:delete",
                "Orders:read",
                "orders:read\torders:write",
                " orders:read",
                "orders:*",
                "openid"
            })
    void aScopeBeyondTheRegistrationIsRefused(String scope) {
        refused(ErrorCode.INVALID_SCOPE, () -> MachineTokenPolicy.scope(one, Optional.of(scope)));
    }

    @Test
    void withoutARegisteredScopeNothingIsGranted() {
        refused(ErrorCode.INVALID_SCOPE, () -> MachineTokenPolicy.scope(none, Optional.empty()));
        refused(ErrorCode.INVALID_SCOPE, () -> MachineTokenPolicy.scope(none, Optional.of("orders:read")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/a/",
                "https://api.example.com/a/1",
                "https://api.example.com",
                "https://API.example.com/a",
                "https://api.example.com:443/a",
                "http://api.example.com/a",
                B
            })
    void aResourceThatIsNotRegisteredToTheByteIsRefused(String resource) {
        refused(ErrorCode.INVALID_TARGET, () -> MachineTokenPolicy.audience(one, List.of(resource), ISSUER));
    }

    @Test
    void severalResourcesAreNeverGuessed() {
        refused(ErrorCode.INVALID_TARGET, () -> MachineTokenPolicy.audience(several, List.of(), ISSUER));
        refused(ErrorCode.INVALID_TARGET, () -> MachineTokenPolicy.audience(several, List.of(A, B), ISSUER));
        refused(ErrorCode.INVALID_TARGET, () -> MachineTokenPolicy.audience(one, List.of(A, A), ISSUER));
    }

    @Test
    void withoutARegisteredResourceTheTokenIsForTheIssuer() {
        assertThat(MachineTokenPolicy.audience(none, List.of(), ISSUER)).isEqualTo(ISSUER);
        refused(ErrorCode.INVALID_TARGET, () -> MachineTokenPolicy.audience(none, List.of(A), ISSUER));
    }

    @Test
    void whatIsRegisteredIsGranted() {
        assertThat(MachineTokenPolicy.scope(one, Optional.empty())).isEqualTo(one.scope());
        assertThat(MachineTokenPolicy.scope(one, Optional.of("orders:write"))).hasToString("orders:write");
        assertThat(MachineTokenPolicy.audience(one, List.of(), ISSUER)).isEqualTo(A);
        assertThat(MachineTokenPolicy.audience(several, List.of(B), ISSUER)).isEqualTo(B);
    }

    private static void refused(ErrorCode code, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
