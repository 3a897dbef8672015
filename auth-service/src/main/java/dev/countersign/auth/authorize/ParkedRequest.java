package dev.countersign.auth.authorize;

import dev.countersign.oauth.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An authorization request that waits while its person signs in: the transaction of one tab.
 *
 * @param id in the address of the sign-in page; not a secret
 * @param browser digest of the secret that the starting browser has in a cookie
 * @param request the parameters as text; they are checked again when the request goes on
 * @param afresh it began again because its sign-in page had been open for too long
 */
public record ParkedRequest(
        String id, String browser, String request, Arrival arrival, Instant askedAt, boolean afresh) {

    /** How long a sign-in page may be open. */
    static final Duration OPEN = Duration.ofMinutes(15);

    /** How long the request is remembered, so that an old page leads to a fresh start and not to a dead end. */
    static final Duration REMEMBERED = Duration.ofMinutes(30);

    public boolean isOpen(Instant now) {
        return now.isBefore(askedAt.plus(OPEN));
    }

    String text() {
        return FormText.encode(Map.of(
                "browser", browser,
                "request", request,
                "arrival", arrival.name(),
                "asked_at", Long.toString(askedAt.toEpochMilli()),
                "afresh", Boolean.toString(afresh)));
    }

    static ParkedRequest of(String id, String text) {
        var parameters = Parameters.ofForm(text);
        return new ParkedRequest(
                id,
                parameters.require("browser"),
                parameters.require("request"),
                Arrival.valueOf(parameters.require("arrival")),
                Instant.ofEpochMilli(Long.parseLong(parameters.require("asked_at"))),
                Boolean.parseBoolean(parameters.require("afresh")));
    }

    /** Without the request: its state is the app's secret. */
    @Override
    public String toString() {
        return "ParkedRequest[" + id + ']';
    }
}
