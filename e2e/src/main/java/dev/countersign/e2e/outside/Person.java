package dev.countersign.e2e.outside;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * A person at a browser that runs no script: cookies, links and forms. Every hop is taken by hand, so that every hop can be
 * looked at.
 */
public final class Person {
    private static final int MOST_HOPS = 12;
    private static final String CONSENT_BUTTON = "form button[name=answer][value=allow]";

    private final Wire wire;
    private final String username;
    private final String password;
    private final CookieJar cookies = new CookieJar();

    public Person(Wire wire, String username, String password) {
        this.wire = wire;
        this.username = username;
        this.password = password;
        wire.secrets().remember("password", password);
    }

    public CookieJar cookies() {
        return cookies;
    }

    /** The same person, cookies and all, but the requests take another wire. */
    public Person over(Wire other) {
        var person = new Person(other, username, password);
        person.cookies.copyFrom(cookies);
        return person;
    }

    /** One request, nothing followed. */
    public Answer open(URI uri) {
        return remember(wire.get(uri, headers(uri, Map.of())));
    }

    /** Sends a form from one of the server's own pages. */
    public Answer submit(URI uri, Map<String, String> form) {
        URI page = uri.resolve("/");
        var origin = page.toString().substring(0, page.toString().length() - 1);
        return remember(
                wire.postForm(uri, form, headers(uri, Map.of("Origin", origin, "Sec-Fetch-Site", "same-origin"))));
    }

    private Map<String, String> headers(URI uri, Map<String, String> more) {
        var headers = new LinkedHashMap<>(Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        headers.putAll(more);
        cookies.headerFor(uri).ifPresent(cookie -> headers.put("Cookie", cookie));
        return headers;
    }

    private Answer remember(Answer answer) {
        cookies.store(answer);
        return answer;
    }

    /** Goes from an authorization request to the app's redirect URI, signing in and allowing what is asked on the way. */
    public URI authorize(URI request) {
        Answer answer = open(request);
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            var next = nextAddress(answer);
            if (next.isPresent()) {
                if (!sameSite(next.get(), request)) {
                    return next.get();
                }
                answer = open(next.get());
            } else if (asksForPassword(answer)) {
                answer = signIn(answer);
                if (asksForPassword(answer)) {
                    throw new UnexpectedAnswer(
                            "Signing in led back to the sign-in page; expected to be let in", answer);
                }
            } else if (asksForConsent(answer)) {
                answer = answerConsent(answer, "allow");
            } else {
                throw new UnexpectedAnswer("Expected a redirect, the sign-in page or the consent page", answer);
            }
        }
        throw new UnexpectedAnswer("Expected to arrive within " + MOST_HOPS + " hops", answer);
    }

    /** Follows redirects on the server itself until there is a page. */
    public Answer page(URI uri) {
        Answer answer = open(uri);
        for (int hop = 0; hop < MOST_HOPS && answer.isRedirect() && sameSite(answer.location(), uri); hop++) {
            answer = open(answer.location());
        }
        return answer;
    }

    /** Fills in the sign-in form of a page and sends it. */
    public Answer signIn(Answer page) {
        return signIn(page, password);
    }

    /** The same with a password of the caller's choice. */
    public Answer signIn(Answer page, String typed) {
        wire.secrets().remember("password", typed);
        var form = passwordForm(page);
        var fields = fieldsOf(form);
        fields.remove("answer"); // the button that is not pressed
        fields.put("username", username);
        fields.put("password", typed);
        return submit(actionOf(form, page), fields);
    }

    public static boolean asksForPassword(Answer answer) {
        return isPage(answer)
                && !Jsoup.parse(answer.body())
                        .select("form input[type=password]")
                        .isEmpty();
    }

    /** Presses a button of the consent page: allow, deny or switch. */
    public Answer answerConsent(Answer page, String button) {
        var form = Objects.requireNonNull(Jsoup.parse(page.body()).selectFirst(CONSENT_BUTTON))
                .closest("form");
        var fields = fieldsOf(Objects.requireNonNull(form));
        fields.put("answer", button);
        return submit(actionOf(form, page), fields);
    }

    public static boolean asksForConsent(Answer answer) {
        return isPage(answer)
                && !Jsoup.parse(answer.body()).select(CONSENT_BUTTON).isEmpty();
    }

    private static boolean isPage(Answer answer) {
        return answer.header("Content-Type").orElse("").startsWith("text/html");
    }

    private static Element passwordForm(Answer page) {
        var field = Jsoup.parse(page.body()).selectFirst("form input[type=password]");
        if (field == null) {
            throw new UnexpectedAnswer("Expected a sign-in form", page);
        }
        return Objects.requireNonNull(field.closest("form"));
    }

    /** The values that a form would send as it stands. */
    public static Map<String, String> fieldsOf(Element form) {
        var fields = new LinkedHashMap<String, String>();
        for (Element input : form.select("input[name], button[name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        return fields;
    }

    public static URI actionOf(Element form, Answer page) {
        String action = form.attr("action");
        return action.isEmpty() ? page.uri() : page.uri().resolve(action);
    }

    /** By redirect, or by meta refresh: Chromium holds the redirects of a form to the page's CSP, so some pages use that. */
    private static Optional<URI> nextAddress(Answer answer) {
        if (answer.isRedirect()) {
            return Optional.of(answer.location());
        }
        if (!isPage(answer)) {
            return Optional.empty();
        }
        return Optional.ofNullable(Jsoup.parse(answer.body()).selectFirst("meta[http-equiv=refresh]"))
                .map(meta -> meta.attr("content").replaceFirst("(?i)^\\s*\\d+\\s*;\\s*url=", ""))
                .map(answer.uri()::resolve);
    }

    private static boolean sameSite(URI one, URI other) {
        return Objects.equals(one.getRawAuthority(), other.getRawAuthority())
                && Objects.equals(one.getScheme(), other.getScheme());
    }
}
