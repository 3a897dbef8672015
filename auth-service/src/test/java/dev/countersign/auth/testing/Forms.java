package dev.countersign.auth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Form encoding as every client writes and reads it, with the JDK alone. */
public final class Forms {
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private Forms() {}

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + '=' + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The parameters of an address, decoded. */
    public static Map<String, String> query(String address) {
        var parameters = new LinkedHashMap<String, String>();
        String query = URI.create(address).getRawQuery();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }

    /** The hidden fields of a page's form. */
    public static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        var field = HIDDEN.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&lt;", "<").replace("&gt;", ">"));
        }
        return fields;
    }
}
