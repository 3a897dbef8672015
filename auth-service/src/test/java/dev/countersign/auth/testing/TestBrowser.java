package dev.countersign.auth.testing;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A browser of one person: it keeps cookies, sends what it is told as it is told, and follows nothing by itself. */
public final class TestBrowser {
    private static final RestAssuredConfig AS_TOLD = RestAssuredConfig.config()
            .redirect(RedirectConfig.redirectConfig().followRedirects(false))
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset(StandardCharsets.UTF_8));

    private static final Pattern PERSON = Pattern.compile("name=\"person\" value=\"([^\"]*)\"");

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private String forwardedFor = "127.0.0.1";
    private String userAgent = "a test";

    /** The same browser at another address. */
    public TestBrowser at(String address) {
        forwardedFor = address;
        return this;
    }

    /** The same browser, if it calls itself this. */
    public TestBrowser calling(String name) {
        userAgent = name;
        return this;
    }

    /** A GET of an address of ours, as an absolute one under the issuer or as a path. */
    public Response get(String address) {
        return remember(request().get(path(address)));
    }

    /** A form post. */
    public Response post(String address, Map<String, String> form) {
        return remember(request()
                .contentType("application/x-www-form-urlencoded")
                .body(Forms.encode(form))
                .post(path(address)));
    }

    /** An authorization request by GET. */
    public Response authorize(Map<String, String> parameters) {
        return get("/authorize?" + Forms.encode(parameters));
    }

    /** An authorization request that leads to the sign-in page; returns the page's transaction. */
    public String openSignIn(Map<String, String> parameters) {
        return transaction(authorize(parameters));
    }

    public Response signIn(String transaction, String username, String password) {
        var form = new LinkedHashMap<String, String>();
        form.put("transaction", transaction);
        form.put("username", username);
        form.put("password", password);
        return post("/sign-in", form);
    }

    /** An authorization request that leads a person who is signed in to the consent page; returns the page's transaction. */
    public String openConsent(Map<String, String> parameters) {
        Response answer = authorize(parameters);
        if (!location(answer).startsWith(Auth.ISSUER + "/consent?")) {
            throw new AssertionError("Not led to the consent page but to " + location(answer));
        }
        return transaction(answer);
    }

    /** Presses a button of the consent page that is open under this transaction: allow, deny or switch. */
    public Response answerConsent(String transaction, String button) {
        return post("/consent", consentForm(transaction, button));
    }

    /** What the consent page would send. */
    public Map<String, String> consentForm(String transaction, String button) {
        var person =
                PERSON.matcher(get("/consent?transaction=" + transaction).body().asString());
        var form = new LinkedHashMap<String, String>();
        form.put("transaction", transaction);
        form.put("person", person.find() ? person.group(1) : "");
        form.put("answer", button);
        return form;
    }

    /** The whole way for a person without a session; returns where the browser is sent in the end. */
    public URI signInFor(Map<String, String> parameters) {
        Response answer = signIn(openSignIn(parameters), "alice", "correct-horse-battery");
        return URI.create(location(answer));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** The transaction of the sign-in page that the answer leads to. */
    public static String transaction(Response answer) {
        return Forms.query(location(answer)).getOrDefault("transaction", "");
    }

    /** The code that the answer carries back to the app; empty if it carries none. */
    public static String code(Response answer) {
        return Forms.query(location(answer)).getOrDefault("code", "");
    }

    /** The cookie that this person's session has; empty if there is none. */
    public String session() {
        return cookies.getOrDefault("__Host-countersign-session", "");
    }

    public static String location(Response answer) {
        String location = answer.header("Location");
        return location == null ? "" : location;
    }

    private RequestSpecification request() {
        return given().config(AS_TOLD)
                .urlEncodingEnabled(false)
                .header("X-Forwarded-For", forwardedFor)
                .header("User-Agent", userAgent)
                .cookies(cookies);
    }

    private static String path(String address) {
        return address.startsWith(Auth.ISSUER) ? address.substring(Auth.ISSUER.length()) : address;
    }

    private Response remember(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }
}
