package dev.countersign.oauth.metadata;

import dev.countersign.oauth.config.Issuer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metadata document, put together from its parts. */
@ApplicationScoped
public class Metadata {
    /** Long enough to spare us the requests, short enough that a new feature is seen the same day. */
    public static final int MAX_AGE_SECONDS = 300;

    private final Issuer issuer;
    private final List<MetadataPart> parts;

    Metadata(Issuer issuer, @All List<MetadataPart> parts) {
        this.issuer = issuer;
        this.parts = parts;
    }

    /** All members by name. A part that sets a member which another one set is a mistake in our code. */
    public Map<String, Object> document() {
        var document = new TreeMap<String, Object>();
        document.put("issuer", issuer.value());
        for (MetadataPart part : parts) {
            var contribution = new TreeMap<String, Object>();
            part.contribute(contribution);
            contribution.forEach((name, value) -> {
                if (document.putIfAbsent(name, value) != null) {
                    throw new IllegalStateException("Two features set the metadata member " + name);
                }
            });
        }
        return document;
    }
}
