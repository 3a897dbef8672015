package dev.countersign.auth.user;

import dev.countersign.oauth.registry.EntryReader;
import java.net.URI;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a registry file tells of a person, under the names and in the forms of OpenID Connect Core §5.1. What is empty was not
 * told. {@code sub}, {@code preferred_username} and {@code updated_at} are this server's to say.
 */
final class DeclaredClaims {
    private static final List<String> TEXTS =
            List.of("name", "given_name", "family_name", "middle_name", "nickname", "gender");
    private static final List<String> ADDRESSES_OF_PAGES = List.of("profile", "picture", "website");
    private static final Set<String> PARTS_OF_ADDRESS =
            Set.of("formatted", "street_address", "locality", "region", "postal_code", "country");

    /** The year may be alone, and 0000 if the person keeps it to themselves. */
    private static final Pattern BIRTHDATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?");

    private final EntryReader entry;
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private DeclaredClaims(EntryReader entry) {
        this.entry = entry;
    }

    static Map<String, Object> read(EntryReader entry) {
        return new DeclaredClaims(entry).read();
    }

    private Map<String, Object> read() {
        TEXTS.forEach(name -> text(name, any -> true, ""));
        ADDRESSES_OF_PAGES.forEach(
                name -> text(name, DeclaredClaims::isPage, "must be the https or http address of a page"));
        text("birthdate", text -> BIRTHDATE.matcher(text).matches(), "must be YYYY-MM-DD or YYYY");
        text("zoneinfo", ZoneId.getAvailableZoneIds()::contains, "must be a time zone such as Europe/Paris");
        text("locale", DeclaredClaims::isLanguage, "must be a language tag such as en-GB (RFC 5646)");
        verifiable("email");
        verifiable("phone_number");
        address();
        return claims;
    }

    private void text(String name, Predicate<String> form, String sentence) {
        entry.text(name).filter(text -> !text.isBlank()).ifPresent(text -> {
            if (!form.test(text)) {
                entry.problem(name, sentence);
            }
            claims.put(name, text);
        });
    }

    /** Said of what there is: nobody needs to know that a missing number is not verified. */
    private void verifiable(String name) {
        text(name, any -> true, "");
        boolean verified = entry.flag(name + "_verified");
        if (claims.containsKey(name)) {
            claims.put(name + "_verified", verified);
        } else if (verified) {
            entry.problem(name + "_verified", "needs " + name);
        }
    }

    private void address() {
        entry.object("address").filter(parts -> !parts.isEmpty()).ifPresent(parts -> {
            parts.forEach((part, value) -> {
                if (!PARTS_OF_ADDRESS.contains(part) || !(value instanceof String)) {
                    entry.problem("address", part + " is not a part of an address, or not text");
                }
            });
            claims.put("address", parts);
        });
    }

    private static boolean isPage(String text) {
        try {
            URI uri = URI.create(text);
            return Set.of("https", "http").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private static boolean isLanguage(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException notALanguage) {
            return false;
        }
    }
}
