package dev.countersign.auth.discovery;

import dev.countersign.oauth.metadata.Metadata;
import dev.countersign.oauth.metadata.MetadataResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * {@code GET /.well-known/openid-configuration} (OpenID Connect Discovery §4). It is the document of RFC 8414, word for
 * word: one registry holds the members of both, and two documents that could differ one day would.
 */
@Cancellable(false)
@Path("/.well-known/openid-configuration")
public class OpenIdConfigurationResource {
    private final Metadata metadata;

    OpenIdConfigurationResource(Metadata metadata) {
        this.metadata = metadata;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response configuration() {
        return MetadataResource.answer(metadata);
    }
}
