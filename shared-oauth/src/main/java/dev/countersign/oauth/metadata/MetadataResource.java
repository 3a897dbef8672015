package dev.countersign.oauth.metadata;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET /.well-known/oauth-authorization-server} (RFC 8414 §3). */
@Cancellable(false)
@Path("/.well-known/oauth-authorization-server")
public class MetadataResource {
    private final Metadata metadata;

    MetadataResource(Metadata metadata) {
        this.metadata = metadata;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response metadata() {
        return answer(metadata);
    }

    /** The document as an answer that may be cached. */
    public static Response answer(Metadata metadata) {
        var cache = new CacheControl();
        cache.setMaxAge(Metadata.MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        return Response.ok(metadata.document()).cacheControl(cache).build();
    }
}
