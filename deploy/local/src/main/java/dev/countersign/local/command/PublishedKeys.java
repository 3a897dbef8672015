package dev.countersign.local.command;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.local.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The keys that an issuer publishes, found the standard way: its metadata (RFC 8414) says where they are. */
final class PublishedKeys {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String METADATA = "/.well-known/oauth-authorization-server";

    private PublishedKeys() {}

    static VerificationKeys of(String issuer) {
        var metadata = fetch(metadataAddress(URI.create(issuer)));
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new StackFailure("The metadata of " + issuer + " speaks for " + metadata.get("issuer")
                    + ": that is not who we asked (RFC 8414 §3.3).");
        }
        if (!(metadata.get("jwks_uri") instanceof String address)) {
            throw new StackFailure("The metadata of " + issuer + " has no jwks_uri.");
        }
        try {
            return VerificationKeys.parse(fetch(URI.create(address)));
        } catch (InvalidKeysException e) {
            throw new StackFailure("The keys of " + issuer + " are unusable: " + e.getMessage());
        }
    }

    /** RFC 8414 §3: the well-known part goes between host and path. */
    private static URI metadataAddress(URI issuer) {
        return issuer.resolve(METADATA + issuer.getRawPath());
    }

    private static Map<String, Object> fetch(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try (var http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new StackFailure(address + " answered " + response.statusCode());
            }
            return StrictJson.parseObject(response.body());
        } catch (MalformedJsonException e) {
            throw new StackFailure(address + " did not answer with JSON: " + e.getMessage());
        } catch (IOException e) {
            throw new StackFailure("Cannot reach " + address + ". Is the stack running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted.");
        }
    }
}
