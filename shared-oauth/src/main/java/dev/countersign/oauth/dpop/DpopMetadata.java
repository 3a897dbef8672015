package dev.countersign.oauth.dpop;

import dev.countersign.crypto.dpop.DpopProofVerifier;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** RFC 9449 §5.1. */
@ApplicationScoped
public class DpopMetadata implements MetadataPart {
    /** What proofs may be signed with, by name. */
    public static final List<String> ALGORITHMS = SignatureAlgorithm.names().stream()
            .filter(name -> SignatureAlgorithm.of(name)
                    .filter(DpopProofVerifier.ALGORITHMS::contains)
                    .isPresent())
            .toList();

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("dpop_signing_alg_values_supported", ALGORITHMS);
    }
}
