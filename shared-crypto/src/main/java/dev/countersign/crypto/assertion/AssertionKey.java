package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.util.List;
import java.util.stream.Collectors;

/** The checks that need the client's registration and keys (RFC 7515 §6, RFC 8725 §3.1), up to the signature itself. */
final class AssertionKey {

    /** Whoever fails here is given a decoy's signature to check, so that the time tells nothing. */
    static final List<AssertionCheck> BEFORE_THE_SIGNATURE = List.of(
            AssertionCheck.of(
                            "registered-algorithm",
                            ExaminedAssertion::hasRegisteredAlgorithm,
                            AssertionKey::registered,
                            examined -> AssertionHeader.ofHeader(examined, "alg"))
                    .onlyIf(examined -> examined.algorithm().isPresent()),
            AssertionCheck.of(
                            "key",
                            ExaminedAssertion::hasCandidates,
                            examined -> "a key of the client that fits "
                                    + examined.algorithm()
                                            .map(SignatureAlgorithm::jwa)
                                            .orElse("no algorithm"),
                            examined -> kid(examined) + outOfDate(examined))
                    .onlyIf(examined -> examined.algorithm().isPresent()));

    static final AssertionCheck SIGNATURE = AssertionCheck.of(
                    "signature",
                    ExaminedAssertion::isSignedByCandidate,
                    examined -> "a signature by that key",
                    AssertionKey::kid)
            .onlyIf(ExaminedAssertion::hasCandidates);

    private AssertionKey() {}

    private static String registered(ExaminedAssertion examined) {
        return examined.rules().algorithms().stream()
                .map(SignatureAlgorithm::jwa)
                .sorted()
                .collect(Collectors.joining(" or ", "alg ", ", as registered"));
    }

    /** An expired certificate is an unknown key outside; whoever may know is told. */
    private static String outOfDate(ExaminedAssertion examined) {
        String ended = examined.outOfDateKeys();
        return ended.isEmpty() ? "" : " (" + ended + ')';
    }

    private static String kid(ExaminedAssertion examined) {
        boolean byCertificate = examined.assertion().header().containsKey("x5t#S256")
                && !examined.assertion().header().containsKey("kid");
        return AssertionHeader.ofHeader(examined, byCertificate ? "x5t#S256" : "kid");
    }
}
