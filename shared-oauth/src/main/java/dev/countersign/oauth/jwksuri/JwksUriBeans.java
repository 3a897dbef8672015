package dev.countersign.oauth.jwksuri;

import dev.countersign.oauth.address.PublicAddress;
import dev.countersign.oauth.client.ClientKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/** Chooses where keys come from: a client's registration, the address it registered, or one of the operator's own words. */
public class JwksUriBeans {

    @Produces
    @Singleton
    ClientKeys clientKeys(Vertx vertx, Clock clock) {
        var fetch = new HttpsKeyFetch(
                vertx,
                new HttpClientOptions(),
                host -> resolve(vertx, host),
                PublicAddress::isPublic,
                HttpsKeyFetch.LIMIT);
        var remote = new RemoteClientKeys(fetch, clock);
        return (client, keyId) -> client.jwksUri()
                .map(address -> remote.of(client, address, keyId))
                .orElseGet(() -> Uni.createFrom().item(client.keys()));
    }

    /** The operator wrote the address: it may be on a private network, and without TLS on one that is trusted. */
    @Produces
    @Singleton
    IssuerKeys issuerKeys(Vertx vertx, Clock clock) {
        var fetch = new HttpsKeyFetch(
                vertx,
                new HttpClientOptions(),
                host -> resolve(vertx, host),
                anyAddress -> true,
                HttpsKeyFetch.LIMIT,
                true);
        var remote = new RemoteClientKeys(fetch, clock);
        return (address, keyId) -> remote.of("the issuer", address, keyId);
    }

    /** The system's resolver blocks, so it runs on a worker; the fetch's own time limit does not wait for it. */
    static Uni<List<InetAddress>> resolve(Vertx vertx, String host) {
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
