package dev.countersign.auth.requestobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed authorization requests over HTTP, through the browser and pushed: what is refused, and what then counts. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("B34")
class RequestObjectTest {
    private static final String CALLBACK = "https://signing.example.com/callback";
    private static final TestKey KEY = TestKey.named("PS256", "signing-1");

    @Inject
    SettableClock clock;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @CsvSource({
        "iss, spa",
        "aud, https://other.example.com",
        "client_id, spa",
        "sub, signing",
        "request_uri, urn:x",
        "request, x"
    })
    @Spec({"RFC 9101 §6.3", "RFC 6749 §4.1.2.1"})
    void aBadObjectIsToldToTheAppAtItsRegisteredAddress(String claim, String value) {
        Response answer = use(object().claim(claim, value).signedBy(KEY), outside());

        assertThat(TestBrowser.location(answer)).startsWith(CALLBACK + "?error=invalid_request_object&");
        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("state", "state-outside")
                .containsEntry("iss", Auth.ISSUER);
    }

    @Test
    @Spec("RFC 9101 §6.2")
    void anUnsignedObjectIsRefused() {
        Response answer = use(object().header("alg", "none").unsigned(), outside());

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request_object");
    }

    @Test
    @Spec("RFC 9101 §6.2")
    void anAlgorithmThatIsNotTheRegisteredOneIsRefused() {
        Response answer = use(object().header("alg", "RS256").signedBy(KEY, "RS256"), outside());

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "e30.e30.", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."})
    @Spec("RFC 9101 §6.1")
    void whatIsNoSignedJwtIsRefused(String object) {
        Response answer = use(object, outside());

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request_object");
    }

    @Test
    @Spec("RFC 9101 §6.3")
    void whereNobodyCanBeToldThereIsAPage() {
        var nowhere = Map.of("client_id", "signing", "redirect_uri", "https://evil.example/");

        Response answer = use("x", nowhere);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body().asString()).contains("invalid_request_object");
    }

    @Test
    @Behaviour({"B21", "B34"})
    void aSignatureMakesNoAddressGood() {
        Response answer =
                use(object().claim("redirect_uri", "https://evil.example/").signedBy(KEY), outside());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    @Spec("RFC 9101 §5")
    void anObjectAndAReferenceTogetherAreRefused() {
        var both = outside();
        both.put("request_uri", "urn:ietf:params:oauth:request_uri:x");

        Response answer = use(object().signedBy(KEY), both);

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request");
    }

    @Test
    @Spec("RFC 9101 §10.5")
    void whoMustSignIsRefusedWithoutASignature() {
        Response direct = browser.authorize(Asking.as("signing", CALLBACK));
        Response pushed = push(Auth.as("signing", KEY, Asking.as("signing", CALLBACK), clock.instant()));

        assertThat(Forms.query(TestBrowser.location(direct))).containsEntry("error", "invalid_request");
        pushed.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    void aClientWithoutKeysCannotSign() {
        var outside = Asking.asSpa();
        outside.put(
                "request",
                object().claim("iss", "spa").claim("client_id", "spa").signedBy(KEY));

        Response answer = browser.authorize(outside);

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request_object");
    }

    @Test
    @Spec("RFC 9101 §6.3")
    void whatIsInsideMustBeARightRequestByItself() {
        Response answer = use(object().claim("code_challenge", null).signedBy(KEY), outside());

        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", Asking.STATE);
    }

    @Test
    @Spec({"RFC 9101 §5.1", "RFC 9101 §6.3"})
    void onlyWhatIsInsideCounts() {
        var outside = outside();
        outside.put("scope", "openid admin");
        outside.put("response_mode", "form_post");
        outside.put("max_age", "soon");
        outside.put("request", object().signedBy(KEY));

        var end = browser.signInFor(outside);

        assertThat(end.toString()).startsWith(CALLBACK + "?code=");
        assertThat(Forms.query(end.toString())).containsEntry("state", Asking.STATE);
    }

    @Test
    @Spec("RFC 9101 §5")
    void theClientAndTheObjectAreEnough() {
        Response answer = use(object().signedBy(KEY), Map.of("client_id", "signing"));

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @ParameterizedTest
    @CsvSource({"aud, https://other.example.com", "iss, spa", "client_id, spa", "exp, soon"})
    @Spec({"RFC 9126 §3", "RFC 9126 §2.3"})
    void aBadObjectIsRefusedWhenItIsPushed(String claim, String value) {
        push(with(object().claim(claim, value).signedBy(KEY)))
                .then()
                .statusCode(400)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_request_object"));
    }

    @Test
    @Spec("RFC 9126 §3")
    void aPushedObjectIsUsedByItsReferenceAndItsSignatureIsRemembered() {
        String reference = push(with(object().signedBy(KEY)))
                .then()
                .statusCode(201)
                .extract()
                .path("request_uri");

        var end = browser.signInFor(Map.of("client_id", "signing", "request_uri", reference));

        assertThat(end.toString()).startsWith(CALLBACK + "?code=");
        assertThat(Forms.query(end.toString())).containsEntry("state", Asking.STATE);
    }

    /** A right request in an object, made a moment ago. */
    private TestJwt object() {
        long now = clock.instant().getEpochSecond();
        var object = new TestJwt()
                .header("alg", "PS256")
                .header("kid", KEY.kid())
                .header("typ", "oauth-authz-req+jwt")
                .claim("iss", "signing")
                .claim("aud", Auth.ISSUER)
                .claim("nbf", now)
                .claim("exp", now + 60);
        Asking.as("signing", CALLBACK).forEach(object::claim);
        return object;
    }

    private static Map<String, String> outside() {
        var outside = new LinkedHashMap<String, String>();
        outside.put("client_id", "signing");
        outside.put("redirect_uri", CALLBACK);
        outside.put("response_type", "code");
        outside.put("state", "state-outside");
        return outside;
    }

    private Response use(String object, Map<String, String> outside) {
        var request = new LinkedHashMap<>(outside);
        request.put("request", object);
        return browser.authorize(request);
    }

    private Map<String, String> with(String object) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("request", object);
        return Auth.as("signing", KEY, parameters, clock.instant());
    }

    private static Response push(Map<String, String> parameters) {
        return Auth.form().formParams(parameters).post("/par");
    }
}
