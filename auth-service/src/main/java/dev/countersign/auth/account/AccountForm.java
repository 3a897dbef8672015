package dev.countersign.auth.account;

import dev.countersign.oauth.http.Parameters;

/**
 * What the account page sends.
 *
 * @param clientId whose access is to end
 * @param confirmation proves that it comes from the page, as the person of this session saw it
 */
record AccountForm(String clientId, String confirmation) {

    static AccountForm of(Parameters sent) {
        return new AccountForm(
                sent.require("client_id"), sent.get("confirmation").orElse(""));
    }

    /** Without the confirmation. */
    @Override
    public String toString() {
        return "AccountForm[" + clientId + ']';
    }
}
