package dev.countersign.oauth.once;

/** What the one-time store knows of a key. */
public enum Use {
    /** Never used before, and from now on used. */
    FIRST,

    /** Used before. */
    REPEATED,

    /**
     * Perhaps used before: the store lost its memory after this key may have been used. It was not used now. Whoever holds a
     * newer one will be told more.
     */
    FORGOTTEN
}
