package dev.countersign.oauth.config;

/** The order in which a service gets ready; smaller first. */
public final class StartupOrder {
    public static final int CRYPTO = 50;
    public static final int CHECKS = 100;
    public static final int REGISTRY = 200;
    public static final int KEYS = 300;
    public static final int BANNER = 900;

    private StartupOrder() {}
}
