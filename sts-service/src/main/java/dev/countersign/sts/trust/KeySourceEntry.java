package dev.countersign.sts.trust;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.SpiffeBundle;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.registry.EntryReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads who issues a rule's tokens and where its keys are: {@code jwks}, {@code jwks_uri}, or else the issuer's own metadata. */
final class KeySourceEntry {
    private final EntryReader entry;

    KeySourceEntry(EntryReader entry) {
        this.entry = entry;
    }

    /** SPIFFE has no issuers, though some of its tokens name one (JWT-SVID §3). */
    Optional<String> issuer(boolean required) {
        Optional<String> issuer = required ? Optional.of(entry.requiredText("issuer")) : entry.text("issuer");
        issuer.filter(text -> !text.isEmpty()
                        && https(text).filter(KeySourceEntry::isBare).isEmpty())
                .ifPresent(
                        text -> entry.problem("issuer", "must be an https URL without user part, query or fragment"));
        return issuer;
    }

    KeySource ofIssuer(String issuer) {
        return written(VerificationKeys::parse, KeySource.JwksUri::new)
                .orElseGet(() -> new KeySource.Discovery(issuer));
    }

    KeySource ofTrustDomain() {
        return written(SpiffeBundle::keys, KeySource.Bundle::new).orElseGet(() -> {
            entry.problem("jwks", "is missing: the trust domain's bundle, or jwks_uri where it is published");
            return new KeySource.Inline(VerificationKeys.none());
        });
    }

    private Optional<KeySource> written(
            Function<Map<String, Object>, VerificationKeys> reader, Function<URI, KeySource> published) {
        var jwks = entry.object("jwks");
        var jwksUri = entry.text("jwks_uri");
        if (jwks.isPresent() && jwksUri.isPresent()) {
            entry.problem("jwks_uri", "must not stand beside jwks");
        }
        Optional<KeySource> inline = jwks.map(set -> new KeySource.Inline(keys(set, reader)));
        return inline.or(() -> jwksUri.map(text -> published.apply(https(text).orElseGet(() -> {
            entry.problem("jwks_uri", "must be an https URL without user part");
            return URI.create("https://invalid.");
        }))));
    }

    private VerificationKeys keys(Map<String, Object> set, Function<Map<String, Object>, VerificationKeys> reader) {
        try {
            return reader.apply(set);
        } catch (InvalidKeysException e) {
            e.problems().forEach(problem -> entry.problem("jwks", problem));
            return VerificationKeys.none();
        }
    }

    private static boolean isBare(URI uri) {
        return uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static Optional<URI> https(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null)
                    .filter(uri -> uri.getRawUserInfo() == null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
