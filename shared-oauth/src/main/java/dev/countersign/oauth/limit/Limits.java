package dev.countersign.oauth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.registry.ClientRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps one address or one client from using up an instance (RFC 6585 §4). What is refused costs a look into memory.
 *
 * <table><caption>What is counted</caption>
 * <tr><td>an address</td><td>each request to a limited endpoint, before anything is read</td></tr>
 * <tr><td>a client with keys</td><td>its requests, once it has proven that it is the one: nobody else can use up its share</td></tr>
 * <tr><td>a public client</td><td>per address. Anybody can name it, so a count of all its requests would let one attacker shut
 * out all its users; this one stops an app that goes round in circles, on the machine where it does</td></tr>
 * </table>
 */
@ApplicationScoped
public class Limits {
    private static final Logger LOG = Logger.getLogger("dev.countersign.limits");
    private static final long BETWEEN_LINES_MILLIS = 10_000;
    private static final int MOST_ADDRESSES = 100_000;

    private final AtomicLong lastLine = new AtomicLong();
    private final Clock clock;
    private final boolean enabled;
    private final Function<String, Optional<Client>> clients;
    private final Paces<Network> byNetwork;
    private final Paces<Share> byClient;

    /** From its text, so that an address is read once and not with every request. */
    private final Cache<String, Optional<Network>> networks =
            Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).build();

    @Inject
    Limits(LimitsConfig config, ClientRegistry registry, Clock clock) {
        this(
                config.enabled(),
                new Rate(config.address().perSecond(), config.address().burst()),
                new Rate(config.client().perSecond(), config.client().burst()),
                clientId -> registry.current().client(clientId),
                clock);
    }

    Limits(boolean enabled, Rate address, Rate client, Function<String, Optional<Client>> clients, Clock clock) {
        this.clock = clock;
        this.enabled = enabled;
        this.clients = clients;
        this.byNetwork = new Paces<>(address, clock);
        this.byClient = new Paces<>(client, clock);
    }

    /** Counts a request of this address, or refuses it. */
    public void admit(String address) {
        if (enabled) {
            network(address).ifPresent(network -> orRefuse(byNetwork.take(network), "address " + address));
        }
    }

    /** Counts a request of this client, which has been authenticated if it can be, or refuses it. */
    public void admit(Client client, String address) {
        if (enabled) {
            share(client, address).ifPresent(share -> orRefuse(byClient.take(share), "client " + client.clientId()));
        }
    }

    /** The same for a client that is only named as yet, as in an authorization request; a name that nobody has costs nothing. */
    public void admit(Optional<String> clientId, String address) {
        if (enabled) {
            clientId.flatMap(clients)
                    .flatMap(client -> ofAnybody(client, address))
                    .ifPresent(share -> orRefuse(byClient.take(share), "client " + share.clientId()));
        }
    }

    private Optional<Share> share(Client client, String address) {
        return client.isPublic()
                ? ofAnybody(client, address)
                : Optional.of(new Share(client.clientId(), Optional.empty()));
    }

    private Optional<Share> ofAnybody(Client client, String address) {
        return network(address).map(network -> new Share(client.clientId(), Optional.of(network)));
    }

    private Optional<Network> network(String address) {
        return networks.get(address, Network::of);
    }

    private void orRefuse(long waitMillis, String who) {
        if (waitMillis > 0) {
            tell(who);
            throw OAuthException.tooMany(Duration.ofMillis(waitMillis)).because(who);
        }
    }

    /** One line now and then, for one of those who are refused: a flood of requests must not become a flood of lines. */
    private void tell(String who) {
        long now = clock.millis();
        long last = lastLine.get();
        if (now - last >= BETWEEN_LINES_MILLIS && lastLine.compareAndSet(last, now)) {
            LOG.infof("too many requests, among others from %s", LogText.safe(who));
        }
    }

    /** Whose requests are counted together. */
    private record Share(String clientId, Optional<Network> network) {}
}
