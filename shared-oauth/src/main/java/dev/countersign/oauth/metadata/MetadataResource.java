package dev.countersign.oauth.metadata;

import dev.countersign.oauth.config.Issuer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
    private final Issuer issuer;

    MetadataResource(Metadata metadata, Issuer issuer) {
        this.metadata = metadata;
        this.issuer = issuer;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response metadata() {
        return answer(metadata);
    }

    /** RFC 8414 §3.1: between the host and the path of the issuer, where a proxy sends it on as it came. */
    @GET
    @Path("/{path: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response metadata(@PathParam("path") String path) {
        if (!issuer.uri().getRawPath().equals('/' + path)) {
            throw new NotFoundException();
        }
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
