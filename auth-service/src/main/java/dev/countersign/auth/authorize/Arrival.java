package dev.countersign.auth.authorize;

/** The way an authorization request came. */
public enum Arrival {
    /** Through the browser, where the person and whoever sits in between can change it. */
    DIRECT(false, false),
    /** Through the browser, in an object that the client signed (RFC 9101). */
    SIGNED(false, true),
    /** From the client itself, who authenticated (RFC 9126). */
    PUSHED(true, false),
    /** From the client itself, and signed. */
    PUSHED_SIGNED(true, true);

    private final boolean pushed;
    private final boolean signed;

    Arrival(boolean pushed, boolean signed) {
        this.pushed = pushed;
        this.signed = signed;
    }

    /** Through the browser, signed or not. */
    static Arrival direct(boolean signed) {
        return signed ? SIGNED : DIRECT;
    }

    /** From the client itself, signed or not. */
    public static Arrival pushed(boolean signed) {
        return signed ? PUSHED_SIGNED : PUSHED;
    }

    boolean isPushed() {
        return pushed;
    }

    boolean isSigned() {
        return signed;
    }
}
