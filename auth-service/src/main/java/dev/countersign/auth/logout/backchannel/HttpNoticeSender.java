package dev.countersign.auth.logout.backchannel;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts a logout token (OpenID Connect Back-Channel Logout §2.5). The operator registered the address; how the other end
 * behaves is still not up to us.
 *
 * <table><caption>What is not done, and why</caption>
 * <tr><td>redirects</td><td>the answer would choose where we knock next; a redirect is a notice not taken</td></tr>
 * <tr><td>reading more than 16 KiB of the answer</td><td>its status says all (§2.8), its body is theirs to make endless</td></tr>
 * <tr><td>waiting longer than {@link #LIMIT} in all</td><td>sockets are ours, the pace is theirs</td></tr>
 * </table>
 */
final class HttpNoticeSender implements NoticeSender {
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int MAX_BYTES = 16 * 1024;

    private final HttpClient client;
    private final Duration limit;

    /**
     * @param options trust settings; everything that matters for safety is set here
     * @param limit for all of it, from the name to the end of the answer
     */
    HttpNoticeSender(Vertx vertx, HttpClientOptions options, Duration limit) {
        this.client = vertx.createHttpClient(options.setVerifyHost(true)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxPoolSize(UnderWay.MOST)
                .setMaxWaitQueueSize(UnderWay.MOST)
                .setConnectTimeout((int) limit.toMillis()));
        this.limit = limit;
    }

    @Override
    public Uni<Void> send(URI address, String logoutToken) {
        return client.request(request(address))
                .chain(request -> status(request, "logout_token=" + logoutToken)) // base64url and dots need no encoding
                .ifNoItem()
                .after(limit)
                .failWith(() -> new NotTakenException("no answer within " + limit.toSeconds() + " s"))
                .invoke(HttpNoticeSender::onlySuccess)
                .replaceWithVoid();
    }

    void close() {
        client.closeAndForget();
    }

    private static RequestOptions request(URI address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
    }

    private static Uni<Integer> status(HttpClientRequest request, String form) {
        return request.send(form)
                .chain(response -> discarded(response).replaceWith(response.statusCode()))
                .onTermination()
                .invoke(() -> request.reset());
    }

    /** Most servers are content when their answer is taken, so a short one is; of a long one nobody needs the end. */
    private static Uni<Void> discarded(HttpClientResponse response) {
        var length = new AtomicInteger();
        return Uni.createFrom()
                .emitter(taken -> response.getDelegate()
                        .exceptionHandler(brokenOff -> taken.complete(null))
                        .endHandler(end -> taken.complete(null))
                        .handler(part -> {
                            if (length.addAndGet(part.length()) > MAX_BYTES) {
                                taken.complete(null);
                            }
                        }));
    }

    private static void onlySuccess(int status) {
        if (status < 200 || status > 299) {
            throw new NotTakenException("status " + status);
        }
    }
}
