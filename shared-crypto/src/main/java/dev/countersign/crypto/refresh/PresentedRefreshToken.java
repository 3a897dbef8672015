package dev.countersign.crypto.refresh;

import java.util.UUID;

/**
 * A refresh token that somebody showed: well-formed, and nothing more. It says which family to look up; only
 * {@link RefreshTokens#authentic} says whether we made it.
 */
public final class PresentedRefreshToken {

    private final UUID familyId;
    private final int generation;
    private final byte[] mac;

    PresentedRefreshToken(UUID familyId, int generation, byte[] mac) {
        this.familyId = familyId;
        this.generation = generation;
        this.mac = mac;
    }

    public UUID familyId() {
        return familyId;
    }

    public int generation() {
        return generation;
    }

    byte[] mac() {
        return mac;
    }

    @Override
    public String toString() {
        return "PresentedRefreshToken[" + familyId + " redacted]";
    }
}
