package dev.countersign.examples.service;

import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** This service's own access tokens, from sts-service, and calls with them. */
@Singleton
public class ServiceTokens {
    private final Sender sender;
    private final TokenCache cache;

    ServiceTokens(OrdersConfig config) {
        var clock = Clock.systemUTC();
        sender = new Sender(config.dpop() ? DpopKey.generate(clock) : null);
        var requests = new TokenRequests(config, new Assertions(config, clock), sender);
        cache = new TokenCache(
                requests::next,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                ServiceTokens::pause,
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /** A token that lives. */
    public AccessToken get() {
        return cache.get();
    }

    /** Calls an API with it, by DPoP if it is bound. */
    public HttpResponse<String> send(Supplier<HttpRequest.Builder> request) {
        return sender.send(request, get());
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
