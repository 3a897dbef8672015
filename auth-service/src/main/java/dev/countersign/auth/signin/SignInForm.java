package dev.countersign.auth.signin;

import dev.countersign.oauth.http.Parameters;

/**
 * What the sign-in page sends.
 *
 * @param cancelled the person does not want to sign in for this app
 */
record SignInForm(String transaction, boolean cancelled, String username, String password) {

    static SignInForm of(Parameters sent) {
        return new SignInForm(
                sent.require("transaction"),
                sent.get("answer").filter("cancel"::equals).isPresent(),
                sent.get("username").orElse(""),
                sent.get("password").orElse(""));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInForm[" + transaction + ']';
    }
}
