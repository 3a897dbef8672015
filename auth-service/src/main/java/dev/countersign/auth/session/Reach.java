package dev.countersign.auth.session;

/** How much ends with a session. */
public enum Reach {
    /** The person leaves: apps keep what is for when they are not there (OpenID Connect Core §11). */
    SIGN_OUT,

    /** The person does not want this session to have been: nothing that came of it lives on. */
    EVERYTHING
}
