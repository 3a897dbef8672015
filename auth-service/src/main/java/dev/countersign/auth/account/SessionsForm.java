package dev.countersign.auth.account;

import dev.countersign.oauth.http.Parameters;

/**
 * What the page of sessions sends.
 *
 * @param end the name of a session on our pages, {@link #OTHERS} or {@link #ALL}
 * @param confirmation proves that it comes from the page, as the person of this session saw it
 */
record SessionsForm(String end, String confirmation) {
    static final String OTHERS = "others";
    static final String ALL = "all";

    static SessionsForm of(Parameters sent) {
        return new SessionsForm(sent.require("end"), sent.get("confirmation").orElse(""));
    }

    /** Without the confirmation. */
    @Override
    public String toString() {
        return "SessionsForm[" + end + ']';
    }
}
