package dev.countersign.oauth.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer (RFC 9110 §6.6.1), which a server with a clock says on each. Written once a second. */
final class DateHeader {
    /** RFC 9110 §5.6.7, the one form that is to be written: always two digits for the day. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Written last = new Written(Long.MIN_VALUE, "");

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    String now() {
        Instant now = clock.instant();
        Written known = last;
        if (known.second() != now.getEpochSecond()) {
            known = new Written(now.getEpochSecond(), FORMAT.format(now));
            last = known;
        }
        return known.text();
    }

    private record Written(long second, String text) {}
}
