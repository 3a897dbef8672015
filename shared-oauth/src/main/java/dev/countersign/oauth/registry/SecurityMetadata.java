package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientSecurity;
import java.util.Optional;

/** Reads what a client is held to beyond the rules for everyone. */
final class SecurityMetadata {
    private SecurityMetadata() {}

    static ClientSecurity read(EntryReader entry) {
        return new ClientSecurity(false, entry.flag("dpop_bound_access_tokens"), false, Optional.empty());
    }
}
