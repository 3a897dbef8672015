package dev.countersign.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.scope.Scope;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims parameter: what is no such thing, and what each of its members means. */
@Spec("OpenID Connect Core §5.5")
class ClaimsRequestTest {
    private static final String PASSWORD = AuthenticationContext.PASSWORD.acr();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "[]",
                "null",
                "{\"userinfo\":[]}",
                "{\"userinfo\":\"name\"}",
                "{\"id_token\":true}",
                "{\"userinfo\":{\"name\":true}}",
                "{\"userinfo\":{\"name\":\"Alice\"}}",
                "{\"userinfo\":{\"name\":{\"essential\":\"true\"}}}",
                "{\"userinfo\":{\"name\":{\"essential\":1}}}",
                "{\"userinfo\":{\"name\":{\"values\":\"Alice\"}}}",
                "{\"userinfo\":{},\"userinfo\":{}}",
                "{\"userinfo\":{\"name\":null,\"name\":null}}",
                "{\"userinfo\":{}"
            })
    void whatIsMalformedIsNotGuessedAt(String json) {
        assertThat(ClaimsRequest.parse(json)).isEmpty();
    }

    @Test
    void nobodyCanKeepANovelWithAGrant() {
        assertThat(ClaimsRequest.parse("{\"userinfo\":{\"" + "n".repeat(4096) + "\":null}}"))
                .isEmpty();
    }

    @Test
    @Spec("OpenID Connect Core §5.5.1")
    void aClaimMayBeAskedForInEachForm() {
        var request = ClaimsRequest.parse("""
                {"userinfo": {"name": null, "email": {"essential": true}, "locale": {"value": "fr"}},
                 "id_token": {"sub": {"values": ["a", "b"]}, "unheard_of": {"x": 1}},
                 "something": 7}""").orElseThrow();

        assertThat(request.userinfo())
                .containsEntry("name", new ClaimRequest(false, List.of()))
                .containsEntry("email", new ClaimRequest(true, List.of()))
                .containsEntry("locale", new ClaimRequest(false, List.of("fr")));
        assertThat(request.idToken())
                .containsEntry("sub", new ClaimRequest(false, List.of("a", "b")))
                .containsKey("unheard_of");
    }

    @Test
    @Spec("OpenID Connect Core §5.5")
    void aMemberThatIsNullAsksForNothing() {
        assertThat(ClaimsRequest.parse("{\"userinfo\":null}")).isEqualTo(ClaimsRequest.parse("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id_token\":{\"sub\":{\"value\":\"alice\"}}} | false",
                "{\"userinfo\":{\"sub\":{\"value\":\"alice\"}}} | false",
                "{\"id_token\":{\"sub\":{\"values\":[\"alice\",\"carol\"]}}} | false",
                "{\"id_token\":{\"sub\":{\"value\":7}}} | false",
                "{\"id_token\":{\"sub\":{\"value\":\"bob\"}},\"userinfo\":{\"sub\":{\"value\":\"alice\"}}} | false",
                "{\"id_token\":{\"sub\":{\"values\":[\"alice\",\"bob\"]}}} | true",
                "{\"id_token\":{\"sub\":null}} | true",
                "{\"id_token\":{\"sub\":{\"essential\":true}}} | true",
                "{} | true"
            })
    @Spec("OpenID Connect Core §3.1.2.2")
    void whoIsAskedForByNameMustBeTheOne(String json, boolean admitted) {
        assertThat(ClaimsRequest.parse(json).orElseThrow().admitsSubject("bob")).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"essential\":true,\"value\":\"urn:mace:incommon:iap:silver\"} | false",
                "{\"essential\":true,\"values\":[\"phr\",\"phrh\"]} | false",
                "{\"essential\":true,\"values\":[\"phr\",\"PASSWORD\"]} | true",
                "{\"essential\":true,\"value\":\"PASSWORD\"} | true",
                "{\"essential\":true} | true",
                "{\"value\":\"urn:mace:incommon:iap:silver\"} | true",
                "null | true"
            })
    @Spec("OpenID Connect Core §5.5.1.1")
    void onlyWhatIsInsistedOnCanBeUnmet(String acr, boolean met) {
        String json = "{\"id_token\":{\"acr\":" + acr.replace("PASSWORD", PASSWORD) + "}}";

        assertThat(ClaimsRequest.parse(json).orElseThrow().canBeMet()).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userinfo\":{\"email\":null}} | false",
                "{\"id_token\":{\"auth_time\":null,\"acr\":null,\"sub\":null}} | false",
                "{\"id_token\":{\"email\":null}} | true"
            })
    void peopleAreLookedUpForTheIdTokenOnlyIfItShallTellOfThem(String json, boolean wanted) {
        assertThat(ClaimsRequest.parse(json).orElseThrow().wantsPersonInIdToken())
                .isEqualTo(wanted);
    }

    @Test
    @Spec("OpenID Connect Core §5.4")
    void eachClaimCountsAsTheScopeThatOpensItIfTheClientMayHaveIt() {
        var request = ClaimsRequest.parse(
                        "{\"userinfo\":{\"phone_number\":null,\"email\":null},\"id_token\":{\"acr\":null,\"nickname\":null}}")
                .orElseThrow();

        assertThat(request.scopesWithin(
                        Scope.parse("openid email profile orders:read").orElseThrow()))
                .containsExactly("profile", "email");
    }

    @Test
    void withoutTheParameterNothingIsAskedForOneByOne() {
        var nothing = ClaimsRequest.kept(Optional.empty());

        assertThat(nothing.userinfo()).isEmpty();
        assertThat(nothing.idToken()).isEmpty();
        assertThat(nothing.canBeMet()).isTrue();
    }
}
