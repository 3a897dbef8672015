package dev.countersign.crypto.jose;

import java.util.ArrayList;
import java.util.List;

/** Reads the certificates of one client and collects every problem instead of stopping at the first. */
final class CertificateListReader {

    private static final int MOST_KEYS = 32;

    private CertificateListReader() {}

    static List<VerificationKey> read(List<String> pems) {
        if (pems.size() > MOST_KEYS) {
            throw new InvalidKeysException(List.of("more than " + MOST_KEYS));
        }
        var keys = new ArrayList<VerificationKey>();
        var problems = new ArrayList<String>();
        for (int i = 0; i < pems.size(); i++) {
            try {
                keys.add(CertificateKey.ofPem(pems.get(i)));
            } catch (BadKeyException bad) {
                problems.add("[" + i + "]: " + bad.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidKeysException(problems);
        }
        return keys;
    }
}
