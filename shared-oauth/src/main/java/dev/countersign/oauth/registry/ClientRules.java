package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.Client;

/** What a service asks of its clients beyond well-formed metadata: which fields its grants need, which it refuses. */
public interface ClientRules {

    /** Notes a problem through {@code entry} for each rule that the client breaks. */
    void check(Client client, EntryReader entry);
}
