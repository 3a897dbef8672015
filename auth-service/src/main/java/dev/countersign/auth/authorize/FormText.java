package dev.countersign.auth.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.oauth.http.Parameters;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and values as application/x-www-form-urlencoded text, in a form that every decoder reads alike. */
public final class FormText {
    private FormText() {}

    public static String encode(Map<String, String> parameters) {
        return encode(parameters.entrySet().stream());
    }

    /** Those of the parameters that have one of these names; what we do not know is not kept. */
    public static String encode(Parameters parameters, Collection<String> names) {
        return encode(names.stream()
                .flatMap(name -> parameters.all(name).stream().map(value -> Map.entry(name, value))));
    }

    private static String encode(Stream<Map.Entry<String, String>> parameters) {
        return parameters
                .map(entry -> encode(entry.getKey()) + '=' + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A space becomes {@code %20}: {@code +} means a space to form decoders and a plus to URL decoders. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
