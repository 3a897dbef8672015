package dev.countersign.auth.authorize;

import dev.countersign.oauth.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An authorization request that waits for its person at a page of ours: the transaction of one tab.
 *
 * @param id in the address of the page; not a secret
 * @param browser digest of the secret that the starting browser has in a cookie
 * @param request the parameters as text, checked again when the request goes on; empty if it is no app that waits, but our
 *     account page
 * @param progress how far it has come
 */
public record ParkedRequest(
        String id, String browser, String request, Arrival arrival, Instant askedAt, Progress progress) {

    /** How long its page may be open. */
    static final Duration OPEN = Duration.ofMinutes(15);

    /** How long the request is remembered, so that an old page leads to a fresh start and not to a dead end. */
    static final Duration REMEMBERED = Duration.ofMinutes(30);

    /** Whether a page of our own is what the person wants to see. */
    public boolean forAccount() {
        return request.isEmpty();
    }

    /** The client that asks, as it named itself; empty for a page of our own. */
    public Optional<String> clientId() {
        return Parameters.ofForm(request).get("client_id");
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(askedAt.plus(OPEN));
    }

    String text() {
        return FormText.encode(Map.of(
                "browser", browser,
                "request", request,
                "arrival", arrival.name(),
                "asked_at", Long.toString(askedAt.toEpochMilli()),
                "answered", progress.answered().stream().map(Prompt::name).collect(Collectors.joining(" ")),
                "afresh", Boolean.toString(progress.afresh())));
    }

    static ParkedRequest of(String id, String text) {
        var parameters = Parameters.ofForm(text);
        return new ParkedRequest(
                id,
                parameters.require("browser"),
                parameters.get("request").orElse(""),
                Arrival.valueOf(parameters.require("arrival")),
                Instant.ofEpochMilli(Long.parseLong(parameters.require("asked_at"))),
                new Progress(
                        answered(parameters.get("answered").orElse("")),
                        Boolean.parseBoolean(parameters.require("afresh"))));
    }

    private static Set<Prompt> answered(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Prompt::valueOf)
                .collect(Collectors.toSet());
    }

    /** Without the request: its state is the app's secret. */
    @Override
    public String toString() {
        return "ParkedRequest[" + id + ']';
    }
}
