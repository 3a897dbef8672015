package dev.countersign.oauth.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crypto.digest.Digests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code GET /jwks}: the public keys (RFC 7517), cacheable for as long as {@link #MAX_AGE_SECONDS} says. */
@Cancellable(false)
@Path("/jwks")
public class JwksResource {
    /** A new key must be announced for longer than this before it signs. */
    public static final int MAX_AGE_SECONDS = 300;

    private static final CacheControl CACHE = cache();

    private final SigningKeys keys;
    private final ObjectMapper json;
    private volatile @Nullable Document written;

    JwksResource(SigningKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @GET
    @Produces({"application/json", "application/jwk-set+json"})
    public Response jwks(@Context Request request) throws JsonProcessingException {
        Document document = document();
        var unchanged = request.evaluatePreconditions(document.tag());
        var answer = unchanged == null ? Response.ok(document.body()) : unchanged;
        return answer.cacheControl(CACHE).tag(document.tag()).build();
    }

    /** Written once per key ring, not once per request. */
    private Document document() throws JsonProcessingException {
        KeyRing ring = keys.ring();
        Document known = written;
        if (known == null || known.ring() != ring) {
            String body = json.writeValueAsString(ring.jwks());
            known = new Document(ring, body, new EntityTag(Digests.sha256(body)));
            written = known;
        }
        return known;
    }

    private record Document(KeyRing ring, String body, EntityTag tag) {}

    private static CacheControl cache() {
        var cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        return cache;
    }
}
