package dev.countersign.auth.authorize;

import dev.countersign.oauth.http.Parameters;
import java.util.Map;

/**
 * What a client left here beforehand.
 *
 * @param parameters those that count; a request object was opened when it was pushed
 */
public record PushedRequest(Parameters parameters, Arrival arrival) {

    /** A checked request as text, to be read again when the browser comes with its reference. */
    public static String text(AddressedRequest asked) {
        return FormText.encode(
                Map.of("request", asked.text(), "arrival", asked.arrival().name()));
    }

    /** What {@link #text} wrote. */
    public static PushedRequest of(String text) {
        var kept = Parameters.ofForm(text);
        return new PushedRequest(Parameters.ofForm(kept.require("request")), Arrival.valueOf(kept.require("arrival")));
    }
}
