package dev.countersign.local.registry;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine clients of the demo registry whose private keys this machine holds. */
public enum DemoMachine {
    ORDERS_BATCH("orders-batch", SignatureAlgorithm.ES256, "client-authentication+jwt", ""),
    CLIENT_ID("client-id", SignatureAlgorithm.RS256, "JWT", "/token"),
    ORDERS_SERVICE("orders-service", SignatureAlgorithm.ES256, "client-authentication+jwt", ""),
    SUPPORT("support", SignatureAlgorithm.ES256, "client-authentication+jwt", "");

    private final String clientId;
    private final SignatureAlgorithm algorithm;
    private final String type;
    private final String audienceSuffix;

    DemoMachine(String clientId, SignatureAlgorithm algorithm, String type, String audienceSuffix) {
        this.clientId = clientId;
        this.algorithm = algorithm;
        this.type = type;
        this.audienceSuffix = audienceSuffix;
    }

    public static Optional<DemoMachine> of(String clientId) {
        return Stream.of(values())
                .filter(machine -> machine.clientId.equals(clientId))
                .findFirst();
    }

    public String clientId() {
        return clientId;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The assertion's {@code typ}; both forms are in use. */
    String type() {
        return type;
    }

    /** Registered {@code assertion_audience}: the issuer itself, or its token endpoint. */
    String audience(String issuer) {
        return issuer + audienceSuffix;
    }
}
