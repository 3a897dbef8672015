package dev.countersign.oauth.error;

import dev.countersign.oauth.config.Issuer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET /errors}: what each error code means (RFC 6749 §5.2, {@code error_uri}). */
@Cancellable(false)
@Path("/errors")
public class ErrorsResource {
    /** Nothing runs here, nothing is sent from here, and nobody shows it in a frame (W3C CSP 3). */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none';"
            + " frame-ancestors 'none'; base-uri 'none'";

    private final String page;

    ErrorsResource(Issuer issuer) {
        this.page = ErrorsPage.html(issuer);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response errors() {
        return Response.ok(page)
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
