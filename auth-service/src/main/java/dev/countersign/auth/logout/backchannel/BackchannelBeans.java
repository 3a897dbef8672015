package dev.countersign.auth.logout.backchannel;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives notices their way out. */
class BackchannelBeans {

    @Produces
    @Singleton
    NoticeSender sender(Vertx vertx) {
        return new HttpNoticeSender(vertx, new HttpClientOptions(), HttpNoticeSender.LIMIT);
    }

    void close(@Disposes NoticeSender sender) {
        if (sender instanceof HttpNoticeSender http) {
            http.close();
        }
    }
}
