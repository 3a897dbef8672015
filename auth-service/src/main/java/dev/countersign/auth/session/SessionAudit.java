package dev.countersign.auth.session;

import java.util.UUID;
import org.jboss.logging.Logger;

/** Whose sessions were ended from elsewhere and why, for an operator who is asked about it later. */
final class SessionAudit {
    private static final Logger LOG = Logger.getLogger("dev.countersign.audit");

    private SessionAudit() {}

    static void ended(UUID userId, UUID sessionId) {
        LOG.infof("account %s ended its session %s and what was granted in it", userId, sessionId);
    }

    static void othersEnded(UUID userId, UUID kept, int sessions) {
        LOG.infof("account %s ended %d sessions and all grants but those of session %s", userId, sessions, kept);
    }

    static void allEnded(UUID userId, int sessions) {
        LOG.infof("account %s ended all its sessions (%d) and all grants", userId, sessions);
    }

    static void credentialsChanged(UUID userId, int sessions) {
        LOG.infof("account %s has another password or is disabled: %d sessions and all grants ended", userId, sessions);
    }
}
