package dev.countersign.auth.resource;

import java.util.List;

/**
 * One of our own APIs, in the words of RFC 9728 §2. Every bean of this type is listed in the metadata.
 *
 * @param path where it is, below the issuer; this address is its resource identifier
 * @param name what people may read
 * @param scopes what opens it, or parts of it
 * @param tokenPlaces where a bearer token may stand: {@code header}, {@code body}
 */
public record ProtectedResource(String path, String name, List<String> scopes, List<String> tokenPlaces) {
    public ProtectedResource {
        scopes = List.copyOf(scopes);
        tokenPlaces = List.copyOf(tokenPlaces);
    }
}
