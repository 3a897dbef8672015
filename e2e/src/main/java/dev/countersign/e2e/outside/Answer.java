package dev.countersign.e2e.outside;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP answer as it came, nothing followed and nothing hidden.
 *
 * @param uri the address that was asked
 */
public record Answer(URI uri, int status, HttpHeaders headers, String body) {

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public List<String> headerValues(String name) {
        return headers.allValues(name);
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400 && header("Location").isPresent();
    }

    /** Where a redirect leads, as an absolute address. */
    public URI location() {
        return uri.resolve(header("Location").orElseThrow(() -> new UnexpectedAnswer("Expected a redirect", this)));
    }

    public boolean isJson() {
        return header("Content-Type").orElse("").startsWith("application/json");
    }

    /** The body, which must be a JSON object. */
    public Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new UnexpectedAnswer("Expected a JSON object", this, e);
        }
    }

    /** A member of the JSON body as text; empty when there is none, or no JSON. */
    public Optional<String> member(String name) {
        return isJson() ? Optional.ofNullable(json().get(name)).map(Object::toString) : Optional.empty();
    }

    /** OAuth's error code, from the JSON body of a direct answer. */
    public Optional<String> error() {
        return member("error");
    }

    /** Status and error only: a body may hold a secret. */
    @Override
    public String toString() {
        return status
                + error().map(code -> " " + code).orElse("")
                + header("Location")
                        .map(to -> " to " + to.replaceAll("[?#].*", "?…"))
                        .orElse("");
    }
}
