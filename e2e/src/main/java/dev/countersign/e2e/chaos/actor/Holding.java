package dev.countersign.e2e.chaos.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A grant as the app that holds it knows it: every refresh token it ever had, and the newest access token. */
final class Holding {
    private static final long LONGEST_WAY = 10_000_000_000L;

    private final String name;
    private final String session;
    private final boolean offline;
    private final Map<String, String> codeForm;
    private final List<String> refreshTokens = new ArrayList<>();
    private String accessToken = "";
    private long accessTokenSince;
    private volatile long lostAt = Long.MIN_VALUE / 2;

    Holding(String name, String session, boolean offline, Map<String, String> codeForm) {
        this.name = name;
        this.session = session;
        this.offline = offline;
        this.codeForm = codeForm;
    }

    String name() {
        return name;
    }

    /** Plain log-out ends what was granted in the session, but not offline access. */
    boolean endsWith(String ended) {
        return session.equals(ended) && !offline;
    }

    Map<String, String> codeForm() {
        return codeForm;
    }

    void received(String accessToken, String refreshToken, long when) {
        this.accessToken = accessToken;
        this.accessTokenSince = when;
        if (refreshTokens.isEmpty() || !refreshTokens.getLast().equals(refreshToken)) {
            refreshTokens.add(refreshToken);
        }
    }

    String refreshToken() {
        return refreshTokens.getLast();
    }

    String accessToken() {
        return accessToken;
    }

    long accessTokenSince() {
        return accessTokenSince;
    }

    void lost(long when) {
        lostAt = when;
    }

    /**
     * Whether a request that got no answer may still be on its way, in an instance that stands still. An app that has repeated it
     * and then refreshes once more would make that request a replay; apps do so after minutes, not after milliseconds.
     */
    boolean mayBeOvertaken(long now) {
        return now - lostAt < LONGEST_WAY;
    }

    /** Tokens that are at least two generations behind: no retry, whatever the time. */
    List<String> spent() {
        return refreshTokens.subList(0, Math.max(0, refreshTokens.size() - 2));
    }
}
