package dev.countersign.oauth.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error leads to the place where it is explained. */
@Spec({"RFC 6749 §4.1.2.1", "RFC 6749 §5.2"})
class ErrorsPageTest {
    private static final Issuer ISSUER = new Issuer("https://login.example.com/people");

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeIsExplainedWithItsCauses(ErrorCode code) {
        var explanation = ErrorExplanation.of(code);

        assertThat(explanation.meaning()).endsWith(".");
        assertThat(explanation.causes())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(cause -> assertThat(cause).endsWith("."));
        assertThat(ErrorsPage.html(ISSUER))
                .containsOnlyOnce("<section id=\"" + code.code() + "\">")
                .contains("<p>" + explanation.meaning() + "</p>")
                .contains(explanation.causes());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void theAddressIsOursAndOfTheCharactersThatAreAllowed(ErrorCode code) {
        String address = OAuthError.of(OAuthException.of(code, "Something is wrong."), ISSUER)
                .errorUri();

        assertThat(address)
                .isEqualTo("https://login.example.com/people/errors#" + code.code())
                .matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @Test
    @Behaviour("B32")
    void whatIsExplainedIsTextWithoutMarkup() {
        for (ErrorCode code : ErrorCode.values()) {
            var explanation = ErrorExplanation.of(code);
            assertThat(explanation.meaning() + explanation.causes()).doesNotContainPattern("[<>&]");
        }
    }

    @Test
    @Behaviour("B33")
    void thePageLooksForItsStyleUnderTheIssuersOwnPath() {
        assertThat(ErrorsPage.html(ISSUER)).contains("href=\"/people/assets/countersign.css\"");
    }
}
