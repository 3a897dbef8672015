package dev.countersign.e2e.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.countersign.local.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The clients and users of these tests, with keys made for this run, beside the demo's. */
public final class TestRegistry {
    public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");

    /** Nothing listens there: a {@link dev.countersign.e2e.outside.Person} stops at the app's door. */
    public static final URI CALLBACK = URI.create("https://app.example.com/callback");

    public static final String SCOPE = "openid profile email offline_access orders:read";
    public static final String WEB_APP = "web-app";
    public static final String OTHER_APP = "other-app";

    /** Its refresh tokens have no retry window: every second use is reuse. */
    public static final String STRICT_APP = "strict-app";

    public static final String RS256_APP = "rs256-app";
    public static final String CONFIDENTIAL_APP = "confidential-app";
    public static final String NATIVE_APP = "native-app";

    /** Not the operator's own: people are asked what it may have. */
    public static final String PARTNER_APP = "partner-app";

    /** Two apps that renew by themselves. */
    public static final String SILENT_APP = "silent-app";

    public static final String SILENT_APP_WITH_REFRESH = "silent-app-with-refresh";

    public static final String USERNAME = "erin";
    public static final String PASSWORD = "four-unusual-words-in-a-row";
    public static final String NAME = "Erin Example";

    /** Somebody who ends everything now and then; nobody else uses this account. */
    public static final String LEAVING_USERNAME = "frances";

    public static final String LEAVING_PASSWORD = "another-four-words-in-line";

    /** Lists and ends sessions for its people. */
    public static final String ACCOUNT_APP = "account-app";

    public static final String ACCOUNT_SCOPE = "openid account";

    public static final String RESOURCE = "https://api.example.com/orders";

    /** Speaks the seed's form: a JSON body, and the token endpoint as audience. */
    public static final String SEED_MACHINE = "seed-machine";

    /** The API behind {@link #RESOURCE}; what it hears about tokens is signed. */
    public static final String ORDERS_API = "orders-api";

    /** An app whose people's tokens are for the gateway. */
    public static final String GATEWAY_APP = "gateway-app";

    public static final String GATEWAY_RESOURCE = "https://gateway.example.com";

    /** Serves {@link #GATEWAY_RESOURCE} and calls {@link #RESOURCE} for the person that called it. */
    public static final String GATEWAY = "gateway";

    /** Says whom it acts for. */
    public static final String VOUCHER = "voucher";

    /** A pod; its cluster signs with the key for RS256. */
    public static final String WORKLOAD = "pod";

    public static final String CLUSTER_ISSUER = "https://kubernetes.default.svc.cluster.local";
    public static final String SERVICE_ACCOUNT = "system:serviceaccount:shop:pod";

    private final Map<String, JWK> keys;
    private final int silentAppPort = FreePorts.next();

    private TestRegistry(Map<String, JWK> keys) {
        this.keys = keys;
    }

    static TestRegistry generate() {
        return new TestRegistry(ALGORITHMS.stream()
                .collect(Collectors.toMap(
                        algorithm -> algorithm, TestRegistry::generate, (one, two) -> one, TreeMap::new)));
    }

    private static JWK generate(String algorithm) {
        String kid = algorithm.toLowerCase(Locale.ROOT) + "-1";
        try {
            return switch (algorithm) {
                case "ES256" ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
                case "EdDSA" -> edwards(kid);
                default ->
                    new RSAKeyGenerator(2048)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8037 §2: x is the last 32 bytes of the encoded public key. */
    private static JWK edwards(String kid) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        byte[] d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .d(Base64URL.encode(d))
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }

    /** The private key that signs with that algorithm. */
    public JWK key(String algorithm) {
        return Objects.requireNonNull(keys.get(usualName(algorithm)), algorithm);
    }

    static String machineId(String algorithm) {
        return "machine-" + usualName(algorithm).toLowerCase(Locale.ROOT);
    }

    /** RFC 9864 §2.2 has another name for EdDSA; the keys are the same. */
    private static String usualName(String algorithm) {
        return algorithm.equals("Ed25519") ? "EdDSA" : algorithm;
    }

    Path writeInto(Path folder) throws IOException {
        Files.writeString(folder.resolve("auth-service.yaml"), authService());
        Files.writeString(folder.resolve("sts-service.yaml"), stsService());
        return folder;
    }

    private String authService() {
        return "clients:\n"
                + webApp(WEB_APP, "")
                + webApp(OTHER_APP, "")
                + webApp(PARTNER_APP, "").replace("first_party: true", "first_party: false")
                + webApp(GATEWAY_APP, "resources: [" + GATEWAY_RESOURCE + "]")
                + webApp(STRICT_APP, "refresh_retry_window: PT0S")
                + webApp(ACCOUNT_APP, "").replace("scope: " + SCOPE, "scope: " + ACCOUNT_SCOPE)
                + webApp(RS256_APP, "id_token_signed_response_alg: RS256")
                + silentApp(SILENT_APP, "authorization_code")
                + silentApp(SILENT_APP_WITH_REFRESH, "authorization_code, refresh_token")
                + app(NATIVE_APP, "none", "\"http://127.0.0.1/callback\", \"http://[::1]/callback\"", "native: true")
                + app(
                        CONFIDENTIAL_APP,
                        "private_key_jwt",
                        CALLBACK.toString(),
                        "jwks: { \"keys\": [ %s ] }".formatted(publicKeys()))
                + """
                users:
                  - { username: %s, password: %s, email: erin@example.com, name: %s }
                  - { username: %s, password: %s }
                """.formatted(USERNAME, PASSWORD, NAME, LEAVING_USERNAME, LEAVING_PASSWORD);
    }

    private static String webApp(String clientId, String more) {
        return app(clientId, "none", CALLBACK.toString(), more);
    }

    /** Where the apps that renew by themselves are served, on the same site as the service. */
    public int silentAppPort() {
        return silentAppPort;
    }

    private String silentApp(String clientId, String grantTypes) {
        return """
                - client_id: %s
                  client_name: Renews silently
                  token_endpoint_auth_method: none
                  redirect_uris: [http://localhost:%d/callback]
                  first_party: true
                  grant_types: [%s]
                  scope: openid profile
                """.formatted(clientId, silentAppPort, grantTypes).indent(2);
    }

    private static String app(String clientId, String authMethod, String redirectUris, String more) {
        return """
                - client_id: %s
                  client_name: App %s
                  token_endpoint_auth_method: %s
                  redirect_uris: [%s]
                  first_party: true
                  grant_types: [authorization_code, refresh_token]
                  scope: %s
                  %s
                """.formatted(clientId, clientId, authMethod, redirectUris, SCOPE, more)
                .indent(2);
    }

    private String publicKeys() {
        return keys.values().stream().map(TestRegistry::publicJson).collect(Collectors.joining(", "));
    }

    private static String publicJson(JWK key) {
        return key.toPublicJWK().toJSONString();
    }

    private String stsService() {
        String machines = ALGORITHMS.stream()
                .map(algorithm -> machine(machineId(algorithm), algorithm, "issuer"))
                .collect(Collectors.joining());
        return "clients:\n" + machines + machine(SEED_MACHINE, "RS256", "token_endpoint") + api() + delegates()
                + workload();
    }

    private String workload() {
        return """
                - client_id: %s
                  token_endpoint_auth_method: workload_identity
                  grant_types: [client_credentials]
                  scope: orders:read
                  resources: [%s]
                """.formatted(WORKLOAD, RESOURCE).indent(2)
                + """
                trust_rules:
                  - name: pod
                    type: kubernetes
                    issuer: %s
                    jwks: { "keys": [ %s ] }
                    namespace: shop
                    service_account: pod
                    clients: [%s]
                """.formatted(CLUSTER_ISSUER, publicJson(key("RS256")), WORKLOAD);
    }

    private String api() {
        return """
                - client_id: %s
                  token_endpoint_auth_method: private_key_jwt
                  introspection_resources: [%s]
                  introspection_signed_response_alg: RS256
                  jwks: { "keys": [ %s ] }
                """.formatted(ORDERS_API, RESOURCE, publicKeys()).indent(2);
    }

    private String delegates() {
        return """
                - client_id: %s
                  token_endpoint_auth_method: private_key_jwt
                  grant_types: ["urn:ietf:params:oauth:grant-type:token-exchange"]
                  scope: orders:read orders:write
                  introspection_resources: [%s]
                  exchange_audiences: [%s]
                  jwks: { "keys": [ %s ] }
                - client_id: %s
                  token_endpoint_auth_method: private_key_jwt
                  grant_types: ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
                  scope: orders:read
                  resources: [%s]
                  assertable_claims: [name]
                  jwks: { "keys": [ %s ] }
                """.formatted(GATEWAY, GATEWAY_RESOURCE, RESOURCE, publicKeys(), VOUCHER, RESOURCE, publicKeys())
                .indent(2);
    }

    private String machine(String clientId, String algorithm, String audience) {
        return """
                - client_id: %s
                  token_endpoint_auth_method: private_key_jwt
                  token_endpoint_auth_signing_alg: %s
                  grant_types: [client_credentials]
                  scope: orders:read orders:write
                  resources: [%s]
                  assertion_audience: %s
                  access_token_lifetime: PT5M
                  jwks: { "keys": [ %s ] }
                """.formatted(clientId, algorithm, RESOURCE, audience, publicJson(key(algorithm)))
                .indent(2);
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("auth-service.yaml"));
            Files.deleteIfExists(folder.resolve("sts-service.yaml"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
