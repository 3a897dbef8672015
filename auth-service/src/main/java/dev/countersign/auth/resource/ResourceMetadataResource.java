package dev.countersign.auth.resource;

import dev.countersign.oauth.metadata.Metadata;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET /.well-known/oauth-protected-resource} and the same with the path of a resource behind it (RFC 9728 §3). */
@Cancellable(false)
@Path(ResourceMetadata.WELL_KNOWN)
@Produces(MediaType.APPLICATION_JSON)
public class ResourceMetadataResource {
    private final ResourceMetadata metadata;

    ResourceMetadataResource(ResourceMetadata metadata) {
        this.metadata = metadata;
    }

    @GET
    public Response ofTheServer() {
        return answer("");
    }

    @GET
    @Path("/{path: .+}")
    public Response ofOne(@PathParam("path") String path) {
        return answer('/' + path);
    }

    private Response answer(String path) {
        var cache = new CacheControl();
        cache.setMaxAge(Metadata.MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        return Response.ok(metadata.of(path).orElseThrow(NotFoundException::new))
                .cacheControl(cache)
                .build();
    }
}
