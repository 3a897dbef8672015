package dev.countersign.oauth.registry;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that is wrong is refused as a whole, with every problem named by file, client and field. */
@Spec("RFC 7591 §2")
class RegistryFilesTest {
    private static final String GOOD = """
            clients:
              - client_id: orders-batch
                token_endpoint_auth_method: private_key_jwt
                grant_types: [client_credentials]
                scope: orders:read
                resources: [https://api.example.com/orders]
                jwks: { keys: [<<ES256 registry-1>>] }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @Behaviour("A11")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"} | private or symmetric",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\"} | private or symmetric",
                "<<RS256-1024 registry-weak>> | RSA modulus",
                "<<ES256 registry-1>>, <<ES256 registry-1>> | twice",
                "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"} | crv",
                "{\"kty\":\"RSA\"} | missing",
                "7 | key",
            })
    void aBadKeyIsRefusedAtRegistration(String keys, String words) {
        var problems = problemsOf(GOOD.replace("<<ES256 registry-1>>", keys));

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).startsWith("sts-service.yaml: client \"orders-batch\", jwks: "));
        assertThat(String.join("\n", problems)).containsIgnoringCase(words);
    }

    @ParameterizedTest
    @Behaviour("A11")
    @CsvSource(
            delimiter = '|',
            value = {
                "certificates: [x] | certificates: [0]: is no PEM certificate",
                "certificates: ['-----BEGIN PRIVATE KEY-----'] | certificates: [0]: holds a private key",
                "certificates: x | certificates: must be a list",
                "certificates: [1] | certificates: must be a list of texts",
            })
    void aBadCertificateIsRefusedAtRegistration(String field, String problem) {
        assertThat(problemsOf(GOOD + "    " + field + '\n'))
                .containsExactly("sts-service.yaml: client \"orders-batch\", " + problem
                        + (problem.endsWith("private key") ? "; replace it, it is no secret any more" : ""));
    }

    @Test
    @Behaviour("A11")
    void certificatesMayStandAloneOrBesideKeysButNotBesideAnAddress() {
        String certificates = "    certificates: [<<CERTIFICATE registry-2>>]\n";
        String alone = GOOD.substring(0, GOOD.indexOf("    jwks:"));

        assertThat(problemsOf(GOOD + certificates)).isEmpty();
        assertThat(problemsOf(alone + certificates)).isEmpty();
        assertThat(problemsOf(alone + certificates + "    jwks_uri: https://keys.example.com\n"))
                .singleElement()
                .asString()
                .contains("either jwks, certificates or both, or jwks_uri");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token_endpoint_auth_method: client_secret_basic | token_endpoint_auth_method: must be none or private_key_jwt",
                "token_endpoint_auth_method: 1 | token_endpoint_auth_method: must be text",
                "grant_types: client_credentials | grant_types: must be a list",
                "grant_types: [] | grant_types: must name at least one",
                "scope: a  b | scope: must be scope tokens",
                "resources: [1] | resources: must be a list of texts",
                "assertion_max_lifetime: PT10M | assertion_max_lifetime: must be between",
                "assertion_max_lifetime: soon | assertion_max_lifetime: must be an ISO 8601 duration",
                "assertion_audience: both | assertion_audience: must be issuer or token_endpoint",
                "token_endpoint_auth_signing_alg: HS256 | token_endpoint_auth_signing_alg: must be one of",
                "authorization_signed_response_alg: PS256 | authorization_signed_response_alg: must be ES256 or RS256",
                "id_token_signed_response_alg: EdDSA | id_token_signed_response_alg: must be ES256 or RS256",
                "id_token_signed_response_alg: none | id_token_signed_response_alg: must be one of",
                "backchannel_logout_uri: http://app.example.com/out | backchannel_logout_uri: must be an https URL",
                "backchannel_logout_uri: https://app.example.com/out#x | backchannel_logout_uri: must be an https URL",
                "backchannel_logout_uri: https://me@app.example.com/out | backchannel_logout_uri: must be an https URL",
                "backchannel_logout_uri: /out | backchannel_logout_uri: must be an https URL",
                "backchannel_logout_uri: 'no uri' | backchannel_logout_uri: must be an https URL",
                "backchannel_logout_session_required: true | backchannel_logout_session_required: needs a",
                "token_delivery: fragment | token_delivery: must be body or cookie",
                "token_delivery: 7 | token_delivery: must be text",
                "token_cookie_domain: example.com | token_cookie_domain: needs token_delivery: cookie",
                "request_object_signing_alg: none | request_object_signing_alg: must be one of",
                "introspection_signed_response_alg: PS256 | introspection_signed_response_alg: must be ES256 or RS256",
                "introspection_signed_response_alg: none | introspection_signed_response_alg: must be one of",
                "introspection_encrypted_response_alg: RSA-OAEP | introspection_encrypted_response_alg: is not a known",
                "introspection_encrypted_response_enc: A128GCM | introspection_encrypted_response_enc: is not a known",
                "disabled: maybe | disabled: must be true or false",
                "jwks_uri: http://keys.example.com/ | jwks_uri: must be an https URL",
                "jwks_uri: https://user@keys.example.com/ | jwks_uri: must be an https URL",
                "require_stat: true | require_stat: is not a known field",
                "response_types: [token] | response_types: must be [code]",
                "fapi: 1 | fapi: must be true or false",
                "subject_type: private | subject_type: must be public or pairwise",
                "subject_type: pairwise | sector_identifier_uri: is needed",
                "sector_identifier_uri: http://app.example.com/apps.json | sector_identifier_uri: must be an https URL",
                "sector_identifier_uri: apps.json | sector_identifier_uri: must be an https URL",
                "exchange_audiences: [https://api.example.com] | exchange_audiences: goes with the grant type",
                "grant_types: ['urn:ietf:params:oauth:grant-type:token-exchange'] | exchange_audiences: goes with the grant type",
                "exchange_impersonation: true | exchange_impersonation: needs the grant type",
                "assertable_claims: [name] | assertable_claims: needs the grant type",
                "assertable_claims: [sub] | assertable_claims: sub says nothing about a person",
                "assertable_claims: [by] | assertable_claims: by says nothing about a person",
                "userinfo_signed_response_alg: none | userinfo_signed_response_alg: must be one of",
                "userinfo_signed_response_alg: PS256 | userinfo_signed_response_alg: must be ES256 or RS256",
            })
    @Spec("RFC 9701 §6")
    @Behaviour({"D64", "D66"})
    void aWrongFieldIsNamed(String line, String problem) {
        String field = line.substring(0, line.indexOf(':'));
        String without =
                GOOD.lines().filter(l -> !l.strip().startsWith(field + ':')).reduce("", (all, l) -> all + l + '\n');

        var problems = problemsOf(without + "    " + line + '\n');

        assertThat(problems)
                .anySatisfy(
                        found -> assertThat(found).startsWith("sts-service.yaml: client \"orders-batch\", " + problem));
    }

    @Test
    @Spec({"OpenID Connect Registration §2", "OpenID Connect Back-Channel Logout 1.0 §2.2"})
    void howAClientHearsOfPeopleIsRead() throws IOException {
        write(GOOD + """
                    id_token_signed_response_alg: RS256
                    backchannel_logout_uri: http://127.0.0.1:8082/signed-out?app=1
                    backchannel_logout_session_required: true
                """);
        var problems = new Problems();

        var openId =
                reader().read(problems).client("orders-batch").orElseThrow().openId();

        assertThat(problems.all()).isEmpty();
        assertThat(openId.idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.RS256);
        assertThat(openId.responseAlgorithm()).isEqualTo(SignatureAlgorithm.ES256);
        assertThat(openId.backchannelLogoutUri()).contains(URI.create("http://127.0.0.1:8082/signed-out?app=1"));
        assertThat(openId.backchannelLogoutSessionRequired()).isTrue();
    }

    @ParameterizedTest
    @Spec("FAPI 2.0 SP §5.3.2")
    @CsvSource(
            delimiter = '|',
            value = {
                "token_endpoint_auth_method: none | must be private_key_jwt under fapi",
                "dpop_bound_access_tokens: false | is on under fapi",
                "require_pushed_authorization_requests: false | is on under fapi",
                "assertion_audience: token_endpoint | must be issuer under fapi",
                "token_endpoint_auth_signing_alg: RS256 | must leave one of PS256, ES256, EdDSA under fapi",
                "request_object_signing_alg: RS256 | must not be RS256 under fapi",
                "id_token_signed_response_alg: RS256 | must not be RS256 under fapi",
                "userinfo_signed_response_alg: RS256 | must not be RS256 under fapi",
                "authorization_signed_response_alg: RS256 | must not be RS256 under fapi",
                "introspection_signed_response_alg: RS256 | must not be RS256 under fapi",
                "redirect_uris: [http://localhost/callback] | must be https under fapi",
            })
    void aFieldThatContradictsFapiIsNamed(String line, String problem) {
        String field = line.substring(0, line.indexOf(':'));
        String without =
                GOOD.lines().filter(l -> !l.strip().startsWith(field + ':')).reduce("", (all, l) -> all + l + '\n');

        var problems = problemsOf(without + "    fapi: true\n    " + line + '\n');

        assertThat(problems).anySatisfy(found -> assertThat(found).contains(field + ": " + problem));
    }

    @Test
    @Spec("FAPI 2.0 SP §5.3.2")
    void theSwitchAloneIsEnoughAndAgreeingWithItDoesNoHarm() {
        assertThat(problemsOf(GOOD + "    fapi: true\n")).isEmpty();
        assertThat(problemsOf(GOOD + "    fapi: true\n    dpop_bound_access_tokens: true\n"))
                .isEmpty();
    }

    @Test
    @Behaviour("D65")
    void aWorkloadHasNoKeysAndIsNoFapiClient() {
        String workload = GOOD.replace("private_key_jwt", "workload_identity");
        String without = workload.lines().filter(line -> !line.contains("jwks")).collect(joining("\n", "", "\n"));

        assertThat(problemsOf(without)).isEmpty();
        assertThat(problemsOf(workload))
                .singleElement()
                .satisfies(found -> assertThat(found).contains("jwks: has no meaning for workload_identity"));
        assertThat(problemsOf(without + "    fapi: true\n"))
                .anySatisfy(found -> assertThat(found).contains("must be private_key_jwt under fapi"));
    }

    @Test
    @Spec({"RFC 7662 §2.1", "RFC 9701 §4"})
    void whoeverIntrospectsProvesWhoItIs() {
        assertThat(problemsOf("""
                clients:
                  - client_id: api
                    token_endpoint_auth_method: none
                    introspection_resources: [https://api.example.com/orders]
                    introspection_signed_response_alg: ES256
                """))
                .anySatisfy(found -> assertThat(found).contains("introspection_resources: needs private_key_jwt"))
                .anySatisfy(found ->
                        assertThat(found).contains("introspection_signed_response_alg: needs private_key_jwt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[https://a.example.com/x, https://b.example.com/x]",
                "[https://a.example.com/x, com.example.app:/x]",
                "[com.example.app:/x]",
                "['http://127.0.0.1/x']",
                "['http://[::1]:4711/x']",
                "[http://localhost/x]",
            })
    @Spec("OpenID Connect Core §8.1")
    void withoutOnePublicHostTheSectorMustBeNamed(String redirectUris) {
        String pairwise = GOOD + "    subject_type: pairwise\n    redirect_uris: " + redirectUris + '\n';

        assertThat(problemsOf(pairwise)).singleElement().asString().contains("sector_identifier_uri: is needed");
        assertThat(problemsOf(pairwise + "    sector_identifier_uri: https://example.com/apps.json\n"))
                .isEmpty();
    }

    @Test
    @Spec("OpenID Connect Core §8.1")
    void theSectorIsTheNamedHostElseTheCommonOne() {
        String hosts = GOOD + "    redirect_uris: [https://App.example.com/x, https://app.example.com:8443/y]\n";
        String named = "    sector_identifier_uri: https://All.example.com/apps.json\n";

        assertThat(sector(hosts)).isEmpty();
        assertThat(sector(hosts + "    subject_type: public\n" + named)).isEmpty();
        assertThat(sector(hosts + "    subject_type: pairwise\n")).contains("app.example.com");
        assertThat(sector(hosts + "    subject_type: pairwise\n" + named)).contains("all.example.com");
    }

    @Test
    void allProblemsComeOutAtOnce() {
        var problems = problemsOf("""
                clients:
                  - client_id: one
                    scope: "a  b"
                  - client_id: two
                    grant_types: [x]
                nonsense: []
                """);

        assertThat(problems)
                .anyMatch(p -> p.contains("\"one\", scope"))
                .anyMatch(p -> p.contains("\"one\", token_endpoint_auth_method: is missing"))
                .anyMatch(p -> p.contains("\"two\", token_endpoint_auth_method: is missing"))
                .anyMatch(p -> p.contains("nonsense: is not a known section"));
    }

    @Test
    void aClientThatIsThereTwiceIsRefused() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - "));

        assertThat(problemsOf(twice)).anyMatch(p -> p.contains("client_id: is registered twice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clients: {}",
                "clients: [1]",
                "- a",
                "clients: [",
                "text",
                "clients: [{client_id: a, client_id: b}]"
            })
    void aFileOfAnotherShapeIsRefusedWithItsName(String yaml) {
        assertThat(problemsOf(yaml)).isNotEmpty().allMatch(p -> p.startsWith("sts-service.yaml"));
    }

    @Test
    void aFolderWithoutTheFileIsRefused() {
        var problems = new Problems();

        reader().read(problems);

        assertThat(problems.all()).singleElement().asString().contains("sts-service.yaml", "is not there");
    }

    @Test
    void aProblemNeverQuotesAKey() {
        var problems =
                problemsOf(GOOD.replace("<<ES256 registry-1>>", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0LXNlY3JldA\"}"));

        assertThat(String.join("\n", problems)).doesNotContain("c2VjcmV0");
    }

    @Test
    void theFilesOfAFolderAreReadTogether() throws IOException {
        Path several = Files.createDirectory(folder.resolve("sts-service"));
        Files.writeString(several.resolve("a.yaml"), InfrastructureResource.expand(GOOD));
        Files.writeString(
                several.resolve("b.yaml"), InfrastructureResource.expand(GOOD).replace("orders-batch", "other"));
        var problems = new Problems();

        Registry registry = reader().read(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(registry.client("orders-batch")).isPresent();
        assertThat(registry.client("other")).isPresent();
    }

    @Test
    void aChangeOfAFileChangesTheFingerprint() throws IOException {
        write(GOOD);
        String before = reader().fingerprint();

        write(GOOD.replace("orders:read", "orders:write"));

        assertThat(reader().fingerprint()).isNotEqualTo(before);
    }

    @FuzzTest
    void noFileBreaksTheReader(FuzzedDataProvider data) throws IOException {
        Path own = Files.createTempDirectory("registry-fuzz");
        try {
            Files.writeString(own.resolve("sts-service.yaml"), data.consumeRemainingAsString());
            new RegistryFiles("sts-service", List.of(own), List.of(), List.of()).read(new Problems());
        } finally {
            Files.deleteIfExists(own.resolve("sts-service.yaml"));
            Files.delete(own);
        }
    }

    private Optional<String> sector(String yaml) {
        write(yaml);
        return reader().read(new Problems())
                .client("orders-batch")
                .orElseThrow()
                .openId()
                .sector();
    }

    private List<String> problemsOf(String yaml) {
        write(yaml);
        var problems = new Problems();
        reader().read(problems);
        return problems.all();
    }

    private void write(String yaml) {
        try {
            Files.writeString(folder.resolve("sts-service.yaml"), InfrastructureResource.expand(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegistryFiles reader() {
        return new RegistryFiles("sts-service", List.of(folder), List.of(), List.of());
    }
}
