package dev.countersign.auth.logout.backchannel;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells clients of sign-outs, as far as there is room: takes what is due, sends it, forgets what arrived or is given up. What
 * did not arrive is due again by itself.
 */
@ApplicationScoped
public class NotifyFlow {
    private final LogoutNotices notices;
    private final ClientRegistry registry;
    private final LogoutTokens tokens;
    private final NoticeSender sender;
    private final NoticeLog log;
    private final Clock clock;
    private final UnderWay underWay = new UnderWay();

    NotifyFlow(
            LogoutNotices notices,
            ClientRegistry registry,
            LogoutTokens tokens,
            NoticeSender sender,
            NoticeLog log,
            Clock clock) {
        this.notices = notices;
        this.registry = registry;
        this.tokens = tokens;
        this.sender = sender;
        this.log = log;
        this.clock = clock;
    }

    /** Tries what is due; answers when all of it was tried once. */
    Uni<Void> sendDue() {
        return Uni.createFrom().item(underWay::reserve).chain(room -> room == 0 ? nothing() : sendDue(room));
    }

    private Uni<Void> sendDue(int room) {
        return notices.claim(room, underWay.busy(), clock.instant())
                .onFailure()
                .invoke(() -> underWay.begin(room, List.of()))
                .invoke(claimed -> underWay.begin(room, claimed))
                .chain(claimed ->
                        claimed.isEmpty() ? nothing() : sendAll(claimed).chain(() -> sendDue()));
    }

    /** All at once, and then one visit to the database for all: two at once would share its connection. */
    private Uni<Void> sendAll(List<LogoutNotice> claimed) {
        return Uni.join()
                .all(claimed.stream().map(this::send).toList())
                .andFailFast()
                .map(finished -> finished.stream().flatMap(Optional::stream).toList())
                .chain(notices::forget);
    }

    /** The notice's id, if it can be forgotten. */
    private Uni<Optional<UUID>> send(LogoutNotice notice) {
        return Uni.createFrom()
                .deferred(() -> deliver(notice))
                .invoke(log::delivered)
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> isOver(notice, failure))
                .map(over -> over ? Optional.of(notice.id()) : Optional.<UUID>empty())
                .eventually(() -> underWay.end(notice));
    }

    private Uni<Void> deliver(LogoutNotice notice) {
        Client client = registry.current()
                .client(notice.clientId())
                .orElseThrow(() -> new NotTakenException("it is not registered any more"));
        URI address = client.openId()
                .backchannelLogoutUri()
                .orElseThrow(() -> new NotTakenException("it has no backchannel_logout_uri any more"));
        return tokens.mint(client, notice).chain(token -> sender.send(address, token));
    }

    private boolean isOver(LogoutNotice notice, Throwable failure) {
        boolean over = NoticeSchedule.isGivenUp(notice, clock.instant());
        if (over) {
            log.givenUp(notice, failure);
        } else {
            log.failed(notice, failure);
        }
        return over;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
