package dev.countersign.auth.logout.backchannel;

import dev.countersign.oauth.error.LogText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells the operator which clients do not hear, and counts {@code countersign.logout.notices} by outcome. */
@ApplicationScoped
public class NoticeLog {
    private static final Logger LOG = Logger.getLogger("dev.countersign.logout");

    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;

    NoticeLog(MeterRegistry meters) {
        delivered = counter(meters, "delivered");
        failed = counter(meters, "failed");
        givenUp = counter(meters, "given_up");
    }

    void delivered() {
        delivered.increment();
    }

    void failed(LogoutNotice notice, Throwable failure) {
        failed.increment();
        LOG.infof(
                "client %s did not take the notice of a sign-out, attempt %d: %s",
                client(notice), notice.attempt(), of(failure));
    }

    void givenUp(LogoutNotice notice, Throwable failure) {
        givenUp.increment();
        LOG.warnf(
                "client %s never heard of a sign-out, given up after %d attempts: %s",
                client(notice), notice.attempt(), of(failure));
    }

    private static String client(LogoutNotice notice) {
        return LogText.safe(notice.clientId());
    }

    /** Some failures of the network have no message, but a name that says enough. */
    private static String of(Throwable failure) {
        String message = failure.getMessage();
        return LogText.safe(message == null ? failure.toString() : message);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("countersign.logout.notices")
                .description("Notices of sign-outs to clients, by outcome of an attempt")
                .tag("outcome", outcome)
                .register(meters);
    }
}
