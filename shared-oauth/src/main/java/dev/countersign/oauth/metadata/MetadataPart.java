package dev.countersign.oauth.metadata;

import java.util.Map;

/**
 * What one feature adds to the service's metadata (RFC 8414 §2). Every bean of this type takes part, so a feature that is
 * not there is not listed, and one that is there cannot be forgotten.
 */
public interface MetadataPart {

    /** Adds members; the values are strings, booleans, numbers or lists of strings. */
    void contribute(Map<String, Object> metadata);
}
