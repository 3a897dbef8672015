package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientDelivery;

/** Reads where a client's tokens go. Whether that can work for this client is the service's {@link ClientRules} to say. */
final class DeliveryMetadata {
    private DeliveryMetadata() {}

    static ClientDelivery read(EntryReader entry) {
        var domain = entry.text("token_cookie_domain");
        return switch (entry.text("token_delivery").orElse("body")) {
            case "cookie" -> new ClientDelivery(true, domain);
            case "body" -> {
                if (domain.isPresent()) {
                    entry.problem("token_cookie_domain", "needs token_delivery: cookie");
                }
                yield ClientDelivery.IN_BODIES;
            }
            default -> {
                entry.problem("token_delivery", "must be body or cookie");
                yield ClientDelivery.IN_BODIES;
            }
        };
    }
}
