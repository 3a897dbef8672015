package dev.countersign.auth.authorize;

import dev.countersign.oauth.once.OneTimeNamespace;

/** A page of ours at which a request waits for its person. What waits at one is unknown at the others. */
public enum Stop {
    /** Who are you? */
    SIGN_IN("sign-in"),
    /** Is it you, or somebody else? */
    SELECT_ACCOUNT("select-account"),
    /** Do you allow this? */
    CONSENT("consent");

    private final String path;

    Stop(String path) {
        this.path = path;
    }

    /** The page's path below the issuer. */
    String path() {
        return '/' + path;
    }

    OneTimeNamespace transactions() {
        return new OneTimeNamespace(path);
    }
}
