package dev.countersign.e2e.chaos.deployment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The app, the people, the API and the machine of a run. */
public final class ChaosRegistry {
    public static final String APP = "app";
    public static final String API = "api";
    public static final String MACHINE = "machine";
    public static final String PASSWORD = "four-unusual-words-in-a-row";
    public static final int PEOPLE = 8;

    /** Nothing listens there: people stop at the app's door. */
    public static final URI CALLBACK = URI.create("https://app.example.com/callback");

    private static final String RESOURCE = "https://api.example.com/orders";

    private final ECKey key;

    private ChaosRegistry(ECKey key) {
        this.key = key;
    }

    static ChaosRegistry generate() {
        try {
            return new ChaosRegistry(
                    new ECKeyGenerator(Curve.P_256).keyID("chaos-1").generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key of API and machine. */
    public ECKey key() {
        return key;
    }

    /** The user name of the person with that number. */
    public static String person(int number) {
        return "person-" + Math.floorMod(number, PEOPLE);
    }

    void writeInto(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("auth-service.yaml"), apps() + people());
            Files.writeString(folder.resolve("sts-service.yaml"), machine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String apps() {
        return """
                clients:
                  - client_id: %s
                    client_name: App
                    token_endpoint_auth_method: none
                    redirect_uris: [%s]
                    first_party: true
                    grant_types: [authorization_code, refresh_token]
                    scope: openid offline_access orders:read
                    resources: [%s]
                  - client_id: %s
                    token_endpoint_auth_method: private_key_jwt
                    introspection_resources: [%s]
                    jwks: { "keys": [ %s ] }
                """.formatted(APP, CALLBACK, RESOURCE, API, RESOURCE, publicKey());
    }

    private static String people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> "  - { username: %s, password: %s, email: %s@example.com, name: Person %d }"
                        .formatted(person(number), PASSWORD, person(number), number))
                .collect(Collectors.joining("\n", "users:\n", "\n"));
    }

    private String machine() {
        return """
                clients:
                  - client_id: %s
                    token_endpoint_auth_method: private_key_jwt
                    token_endpoint_auth_signing_alg: ES256
                    grant_types: [client_credentials]
                    scope: orders:read
                    resources: [%s]
                    jwks: { "keys": [ %s ] }
                """.formatted(MACHINE, RESOURCE, publicKey());
    }

    private String publicKey() {
        return key.toPublicJWK().toJSONString();
    }
}
