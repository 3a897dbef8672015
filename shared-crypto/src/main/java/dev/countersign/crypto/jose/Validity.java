package dev.countersign.crypto.jose;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** From when until when a certificate lets its key be used (RFC 5280 §4.1.2.5). Both ends are within. */
public record Validity(Instant notBefore, Instant notAfter) {

    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    boolean includes(Instant now) {
        return !now.isBefore(notBefore) && !now.isAfter(notAfter);
    }

    /** Why it does not include this moment. */
    String reason(Instant now) {
        return now.isBefore(notBefore)
                ? "its certificate is valid from " + notBefore
                : "its certificate ended at " + notAfter;
    }
}
