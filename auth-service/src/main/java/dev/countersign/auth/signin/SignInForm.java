package dev.countersign.auth.signin;

import dev.countersign.oauth.http.Parameters;

/** What the sign-in page sends. */
record SignInForm(String transaction, String username, String password) {

    static SignInForm of(Parameters sent) {
        return new SignInForm(
                sent.require("transaction"),
                sent.get("username").orElse(""),
                sent.get("password").orElse(""));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInForm[" + transaction + ']';
    }
}
