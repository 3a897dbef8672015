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

/** {@code GET /jwks}: the public keys (RFC 7517), cacheable for as long as {@link #MAX_AGE_SECONDS} says. */
@Path("/jwks")
public class JwksResource {
    /** A new key must be announced for longer than this before it signs. */
    public static final int MAX_AGE_SECONDS = 300;

    private final SigningKeys keys;
    private final ObjectMapper json;

    JwksResource(SigningKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @GET
    @Produces({"application/json", "application/jwk-set+json"})
    public Response jwks(@Context Request request) throws JsonProcessingException {
        String body = json.writeValueAsString(keys.ring().jwks());
        var tag = new EntityTag(Digests.sha256(body));
        var cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(body) : unchanged;
        return answer.cacheControl(cache).tag(tag).build();
    }
}
