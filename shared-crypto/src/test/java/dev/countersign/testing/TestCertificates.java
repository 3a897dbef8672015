package dev.countersign.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * X.509 certificates written by hand (RFC 5280 §4.1), for any key and any dates. Their signature is none: nobody who trusts a
 * certificate because it was registered asks for it.
 */
public final class TestCertificates {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] ECDSA_WITH_SHA256 =
            sequence(new byte[] {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02});

    private TestCertificates() {}

    /** A certificate of this key in PEM. */
    public static String pem(PublicKey key, Instant notBefore, Instant notAfter) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(key, notBefore, notAfter))
                + "\n-----END CERTIFICATE-----\n";
    }

    public static byte[] der(PublicKey key, Instant notBefore, Instant notAfter) {
        byte[] name = sequence(tlv(
                0x31,
                sequence(concat(new byte[] {0x06, 0x03, 0x55, 0x04, 0x03}, tlv(0x0c, "test".getBytes(US_ASCII))))));
        byte[] validity = sequence(concat(time(notBefore), time(notAfter)));
        byte[] serial = tlv(0x02, BigInteger.valueOf(notAfter.getEpochSecond()).toByteArray());
        byte[] version = tlv(0xa0, tlv(0x02, new byte[] {2}));
        byte[] toBeSigned =
                sequence(concat(version, serial, ECDSA_WITH_SHA256, name, validity, name, key.getEncoded()));
        byte[] signature =
                tlv(0x03, concat(new byte[] {0}, sequence(tlv(0x02, new byte[] {1}), tlv(0x02, new byte[] {1}))));
        return sequence(concat(toBeSigned, ECDSA_WITH_SHA256, signature));
    }

    private static byte[] time(Instant time) {
        return tlv(0x18, TIME.format(time).getBytes(US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return tlv(0x30, concat(parts));
    }

    private static byte[] tlv(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
