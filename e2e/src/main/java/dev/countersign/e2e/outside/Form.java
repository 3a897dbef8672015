package dev.countersign.e2e.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Form encoding (application/x-www-form-urlencoded), for bodies and queries. */
public final class Form {
    private Form() {}

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** The parameters of a query or a form body; of a doubled one, the last. */
    public static Map<String, String> decode(String encoded) {
        return Stream.of(encoded.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        pair -> pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "",
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /** {@code with(map, "code", "x")}: the same parameters with one changed. */
    public static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return changed;
    }

    /** The same parameters without one. */
    public static Map<String, String> without(Map<String, String> parameters, String name) {
        var changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return changed;
    }
}
