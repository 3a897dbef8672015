package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is declared of people has the form that apps will expect of it. */
@Spec("OpenID Connect Core §5.1")
class DeclaredClaimsTest {

    @ParameterizedTest
    @CsvSource({
        "picture, javascript:alert(1)",
        "picture, erin.png",
        "profile, ftp://example.com/erin",
        "website, https:/erin",
        "website, not a page",
        "birthdate, 28.02.1990",
        "birthdate, 1990-13-01",
        "birthdate, 1990-02",
        "zoneinfo, Paris",
        "zoneinfo, CEST+2",
        "locale, fr_CA",
        "locale, x"
    })
    void aWrongFormIsNamed(String claim, String value) {
        assertThat(problems(Map.of(claim, value))).singleElement().asString().contains(claim + ": must be");
    }

    @Test
    void aClaimOfAnotherTypeIsNamed() {
        assertThat(problems(Map.of("name", 7))).singleElement().asString().contains("name: must be text");
        assertThat(problems(Map.of("email", "e@example.com", "email_verified", "yes")))
                .singleElement()
                .asString()
                .contains("email_verified: must be true or false");
        assertThat(problems(Map.of("address", "Paris")))
                .singleElement()
                .asString()
                .contains("address: must be");
    }

    @Test
    void whatIsNotThereCannotBeVerified() {
        assertThat(problems(Map.of("email_verified", true)))
                .singleElement()
                .asString()
                .contains("needs email");
        assertThat(problems(Map.of("phone_number_verified", true)))
                .singleElement()
                .asString()
                .contains("needs phone_number");
    }

    @Test
    @Spec("OpenID Connect Core §5.1.1")
    void anAddressHasTheStandardPartsAndNoOthers() {
        assertThat(problems(Map.of("address", Map.of("city", "Paris"))))
                .singleElement()
                .asString()
                .contains("address: city");
        assertThat(problems(Map.of("address", Map.of("postal_code", 75001))))
                .singleElement()
                .asString()
                .contains("address: postal_code");
    }

    @Test
    @Spec("OpenID Connect Core §5.3.2")
    void whatIsEmptyWasNotTold() {
        var entry = Map.<String, Object>of("name", " ", "nickname", "", "address", Map.of(), "birthdate", "0000-02-28");

        assertThat(problems(entry)).isEmpty();
        assertThat(DeclaredClaims.read(reader(entry, new Problems()))).isEqualTo(Map.of("birthdate", "0000-02-28"));
    }

    @Test
    @Spec("OpenID Connect Core §5.7")
    void anEmailIsUnverifiedUntilSomebodySaysOtherwise() {
        assertThat(DeclaredClaims.read(reader(Map.of("email", "e@example.com"), new Problems())))
                .isEqualTo(Map.of("email", "e@example.com", "email_verified", false));
    }

    private static List<String> problems(Map<String, Object> entry) {
        var problems = new Problems();
        DeclaredClaims.read(reader(entry, problems));
        return problems.all();
    }

    private static EntryReader reader(Map<String, Object> entry, Problems problems) {
        return new EntryReader("users[0]", entry, problems);
    }
}
