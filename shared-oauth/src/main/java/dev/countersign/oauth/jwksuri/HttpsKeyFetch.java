package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fetches a JWK Set over HTTPS from an address that a stranger may have chosen.
 *
 * <table><caption>What is refused, and why</caption>
 * <tr><td>a name with any address that is not public</td><td>the fetch would knock on our own doors</td></tr>
 * <tr><td>a second resolution</td><td>DNS rebinding: the connection goes to the very address that was checked, while the
 * certificate is checked against the name</td></tr>
 * <tr><td>redirects, any status but 200</td><td>a redirect leads past every check above</td></tr>
 * <tr><td>more than 64 KiB, more than 2 s in all</td><td>memory and sockets are ours, the pace is theirs</td></tr>
 * <tr><td>compressed answers</td><td>not asked for, so never inflated</td></tr>
 * <tr><td>private or symmetric keys, duplicate names, weak keys</td><td>as at registration</td></tr>
 * </table>
 */
final class HttpsKeyFetch implements KeyFetch {
    static final int MAX_BYTES = 64 * 1024;
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final HostAddresses addresses;
    private final Predicate<InetAddress> policy;
    private final Duration limit;
    private final boolean plainToo;

    /** As for an address that a stranger may have chosen: TLS and nothing else. */
    HttpsKeyFetch(
            Vertx vertx,
            HttpClientOptions options,
            HostAddresses addresses,
            Predicate<InetAddress> policy,
            Duration limit) {
        this(vertx, options, addresses, policy, limit, false);
    }

    /**
     * @param options trust settings; everything that matters for safety is set here
     * @param policy which addresses may be connected to
     * @param limit for all of it, from the name to the last byte
     * @param plainToo an {@code http} address is taken at its word: for one that the operator wrote
     */
    HttpsKeyFetch(
            Vertx vertx,
            HttpClientOptions options,
            HostAddresses addresses,
            Predicate<InetAddress> policy,
            Duration limit,
            boolean plainToo) {
        this.client = vertx.createHttpClient(options.setSsl(true)
                .setVerifyHost(true)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxPoolSize(16)
                .setMaxWaitQueueSize(64)
                .setConnectTimeout((int) limit.toMillis()));
        this.addresses = addresses;
        this.policy = policy;
        this.limit = limit;
        this.plainToo = plainToo;
    }

    @Override
    public Uni<VerificationKeys> from(URI address) {
        return json(address).map(HttpsKeyFetch::keys);
    }

    /** Any JSON object, under the same rules. */
    Uni<Map<String, Object>> json(URI address) {
        return addresses
                .of(host(address))
                .map(this::onlyPublic)
                .chain(checked -> client.request(request(address, checked)))
                .chain(HttpsKeyFetch::body)
                .ifNoItem()
                .after(limit)
                .failWith(() -> new KeyFetchException("no complete answer within " + limit.toSeconds() + " s"))
                .map(HttpsKeyFetch::object);
    }

    void close() {
        client.closeAndForget();
    }

    /** One bad address spoils the name: who mixes public and private answers is trying something. */
    private InetAddress onlyPublic(List<InetAddress> resolved) {
        if (resolved.isEmpty()) {
            throw new KeyFetchException("the host has no address");
        }
        for (InetAddress address : resolved) {
            if (!policy.test(address)) {
                throw new KeyFetchException(
                        "the host resolves to " + address.getHostAddress() + ", which is not public");
            }
        }
        return resolved.getFirst();
    }

    private RequestOptions request(URI uri, InetAddress checked) {
        boolean plain = plainToo && "http".equals(uri.getScheme());
        int usualPort = plain ? 80 : 443;
        int port = uri.getPort() < 0 ? usualPort : uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(checked, port)))
                .setHost(host(uri))
                .setPort(port)
                .setSsl(!plain)
                .setURI(uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("Accept", "application/jwk-set+json, application/json");
    }

    private static Uni<byte[]> body(HttpClientRequest request) {
        return request.send().chain(HttpsKeyFetch::capped).onTermination().invoke((body, failure, cancelled) -> {
            if (failure != null || cancelled) {
                request.reset();
            }
        });
    }

    private static Uni<byte[]> capped(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            throw new KeyFetchException("status " + response.statusCode());
        }
        return response.toMulti()
                .collect()
                .in(ByteArrayOutputStream::new, HttpsKeyFetch::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream body, Buffer part) {
        if (body.size() + part.length() > MAX_BYTES) {
            throw new KeyFetchException("more than " + MAX_BYTES / 1024 + " KiB");
        }
        body.writeBytes(part.getBytes());
    }

    private static Map<String, Object> object(byte[] body) {
        try {
            return StrictJson.parseObject(body);
        } catch (MalformedJsonException e) {
            throw new KeyFetchException("no usable JSON: " + e.getMessage());
        }
    }

    static VerificationKeys keys(Map<String, Object> jwks) {
        try {
            return VerificationKeys.parse(jwks);
        } catch (InvalidKeysException e) {
            throw new KeyFetchException("no usable JWK Set: " + e.getMessage());
        }
    }

    /** Without the brackets of an IPv6 literal. */
    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
