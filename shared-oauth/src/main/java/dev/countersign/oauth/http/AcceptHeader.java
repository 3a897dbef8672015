package dev.countersign.oauth.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Accept} header of a request (RFC 9110 §12.5.1), for endpoints whose answer has several forms. The framework's own
 * reading takes {@code q=0} for a yes, minds letter case, and fails on a malformed weight.
 *
 * <p>A range that is malformed counts for nothing. Parameters other than the weight are not compared: our types have none.
 */
public final class AcceptHeader {
    private static final Pattern WEIGHT = Pattern.compile("(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");
    private static final String WEIGHT_NAME = "q=";

    /** One of the header's ranges: the larger, the closer it describes a type. */
    private record Range(int closeness, double weight) {}

    private final String header;

    /** Reads nothing yet; no header, or an empty one, accepts everything. */
    public AcceptHeader(@Nullable String header) {
        this.header = header == null || header.isBlank() ? "*/*" : header.toLowerCase(Locale.ROOT);
    }

    /** How much a media type is wanted, from 0, which is not at all, to 1. The closest range decides. */
    public double weightOf(String mediaType) {
        return Arrays.stream(header.split(",", -1))
                .flatMap(range -> match(range.strip(), mediaType))
                .max(Comparator.comparingInt(Range::closeness).thenComparingDouble(Range::weight))
                .map(Range::weight)
                .orElse(0.0);
    }

    private static Stream<Range> match(String range, String mediaType) {
        String[] parts = range.split(";", -1);
        int closeness = closeness(parts[0].strip(), mediaType);
        return closeness < 0 ? Stream.empty() : weight(parts).map(weight -> new Range(closeness, weight)).stream();
    }

    private static int closeness(String name, String mediaType) {
        String family = mediaType.substring(0, mediaType.indexOf('/') + 1);
        if (name.equals(mediaType)) {
            return 2;
        }
        if (name.equals(family + '*')) {
            return 1;
        }
        return name.equals("*/*") ? 0 : -1;
    }

    private static Optional<Double> weight(String[] parts) {
        String weight = Arrays.stream(parts)
                .map(String::strip)
                .filter(part -> part.startsWith(WEIGHT_NAME))
                .map(part -> part.substring(WEIGHT_NAME.length()))
                .findFirst()
                .orElse("1");
        return WEIGHT.matcher(weight).matches() ? Optional.of(Double.valueOf(weight)) : Optional.empty();
    }
}
