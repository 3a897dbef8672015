package dev.countersign.e2e.client;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/** Registrations of the apps that stock clients are, by what is special about each. */
final class StockClients {
    static final String CALLBACK = "https://client.example.org/callback";
    static final String SCOPE = "openid profile email offline_access orders:read";
    static final String USERNAME = "frank";
    static final String PASSWORD = "a-password-for-frank-alone";

    static final String PUBLIC = "stock-public";
    static final String PUBLIC_BOUND = "stock-public-dpop";
    static final String CONFIDENTIAL = "stock-private-key-jwt";
    static final String SIGNED_INTROSPECTION = "stock-signed-introspection";
    static final String PAIRWISE = "stock-pairwise";
    static final String FAPI = "stock-fapi";
    static final String FAPI_SIGNED_REQUESTS = "stock-fapi-message-signing";

    private StockClients() {}

    /** Writes a registry with them. */
    static Path register(Path folder, Function<String, JWK> keys) throws IOException {
        Files.writeString(folder.resolve("auth-service.yaml"), yaml(keys));
        return folder;
    }

    private static String yaml(Function<String, JWK> keys) {
        return "clients:\n"
                + app(PUBLIC, "none", "")
                + app(PUBLIC_BOUND, "none", "dpop_bound_access_tokens: true")
                + app(CONFIDENTIAL, "private_key_jwt", keysOf(keys, "ES256", "PS256", "RS256", "EdDSA"))
                + app(
                        SIGNED_INTROSPECTION,
                        "private_key_jwt",
                        "introspection_signed_response_alg: RS256",
                        keysOf(keys, "ES256"))
                + app(PAIRWISE, "none", "subject_type: pairwise", "userinfo_signed_response_alg: ES256")
                + app(FAPI, "private_key_jwt", "fapi: true", keysOf(keys, "PS256", "ES256"))
                + app(
                        FAPI_SIGNED_REQUESTS,
                        "private_key_jwt",
                        "fapi: true",
                        "require_signed_request_object: true",
                        keysOf(keys, "ES256"))
                + """
                users:
                  - { username: %s, password: %s, email: frank@example.org, name: Frank Example }
                """.formatted(USERNAME, PASSWORD);
    }

    private static String app(String clientId, String authMethod, String... more) {
        return """
                - client_id: %s
                  client_name: Stock client
                  token_endpoint_auth_method: %s
                  redirect_uris: [%s]
                  first_party: true
                  grant_types: [authorization_code, refresh_token]
                  scope: %s
                  %s
                """.formatted(clientId, authMethod, CALLBACK, SCOPE, String.join("\n  ", more))
                .indent(2);
    }

    private static String keysOf(Function<String, JWK> keys, String... algorithms) {
        var publicKeys = Arrays.stream(algorithms)
                .map(keys)
                .map(key -> key.toPublicJWK().toJSONString())
                .toList();
        return "jwks: { \"keys\": [ %s ] }".formatted(String.join(", ", publicKeys));
    }
}
