package dev.countersign.auth.resource;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.dpop.DpopMetadata;
import dev.countersign.oauth.metadata.MetadataPart;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What our APIs say of themselves (RFC 9728 §2). The document at the issuer's own address is for clients that know no more
 * than the server: it holds what all of them have.
 */
@ApplicationScoped
public class ResourceMetadata implements MetadataPart {
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private final List<ProtectedResource> resources;
    private final Issuer issuer;

    ResourceMetadata(@All List<ProtectedResource> resources, Issuer issuer) {
        this.resources = resources;
        this.issuer = issuer;
    }

    /** RFC 9728 §3.1: between the host and the path of the resource identifier. */
    static String address(Issuer issuer, String path) {
        String base = issuer.uri().getRawPath();
        String host = issuer.value().substring(0, issuer.value().length() - base.length());
        return host + WELL_KNOWN + base + path;
    }

    /** The document of the resource at this path; empty if there is none. */
    Optional<Map<String, Object>> of(String path) {
        String base = issuer.uri().getRawPath();
        String below = path.startsWith(base) ? path.substring(base.length()) : path;
        return Stream.concat(Stream.of(server()), resources.stream())
                .filter(resource -> resource.path().equals(below))
                .findFirst()
                .map(this::document);
    }

    /** RFC 9728 §4. */
    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put(
                "protected_resources",
                resources.stream()
                        .map(resource -> issuer.at(resource.path()))
                        .sorted()
                        .toList());
    }

    private ProtectedResource server() {
        return new ProtectedResource(
                "",
                "Countersign",
                resources.stream()
                        .flatMap(resource -> resource.scopes().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                List.of("header"));
    }

    private Map<String, Object> document(ProtectedResource resource) {
        var document = new TreeMap<String, Object>();
        document.put("resource", issuer.at(resource.path()));
        document.put("resource_name", resource.name());
        document.put("authorization_servers", List.of(issuer.value()));
        document.put("scopes_supported", resource.scopes());
        document.put("bearer_methods_supported", resource.tokenPlaces());
        document.put("dpop_signing_alg_values_supported", DpopMetadata.ALGORITHMS);
        return document;
    }
}
