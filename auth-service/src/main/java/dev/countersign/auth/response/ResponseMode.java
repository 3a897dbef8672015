package dev.countersign.auth.response;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an answer gets to the app through the browser (OAuth Multiple Response Types §2.1, OAuth Form Post Response Mode §2,
 * JARM §2.3).
 *
 * <p>The fragment modes do not exist here: scripts, extensions and open redirectors on the way see a fragment, and no response
 * type of ours needs one (OAuth 2.1 §10.1).
 */
public enum ResponseMode {
    /** Parameters in the address. */
    QUERY("query", false, false),
    /** Parameters in a form that the browser posts, so that they are in no history and no log of addresses. */
    FORM_POST("form_post", true, false),
    /** One signed JWT in the address. */
    QUERY_JWT("query.jwt", false, true),
    /** One signed JWT in a form. */
    FORM_POST_JWT("form_post.jwt", true, true);

    /** The short name for "signed, and otherwise as usual for the response type" (JARM §2.3.4): for a code, in the address. */
    private static final String SIGNED_AS_USUAL = "jwt";

    private final String wireName;
    private final boolean posted;
    private final boolean signed;

    ResponseMode(String wireName, boolean posted, boolean signed) {
        this.wireName = wireName;
        this.posted = posted;
        this.signed = signed;
    }

    /** The mode of this name; empty for one that is not served. */
    public static Optional<ResponseMode> of(String name) {
        String full = name.equals(SIGNED_AS_USUAL) ? QUERY_JWT.wireName : name;
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(full))
                .findFirst();
    }

    /** Every name that a request may use. */
    static List<String> names() {
        return Stream.concat(Arrays.stream(values()).map(mode -> mode.wireName), Stream.of(SIGNED_AS_USUAL))
                .toList();
    }

    public boolean posted() {
        return posted;
    }

    public boolean signed() {
        return signed;
    }
}
