package dev.countersign.oauth.jwksuri;

import dev.countersign.oauth.address.PublicAddress;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Has other issuers' keys fetched under the rules for clients' keys. */
public class PublishedKeysBeans {

    @Produces
    @Singleton
    PublishedKeys publishedKeys(Vertx vertx, Clock clock) {
        var fetch = new HttpsKeyFetch(
                vertx,
                new HttpClientOptions(),
                host -> JwksUriBeans.resolve(vertx, host),
                PublicAddress::isPublic,
                HttpsKeyFetch.LIMIT);
        return new RemotePublishedKeys(fetch, clock);
    }
}
