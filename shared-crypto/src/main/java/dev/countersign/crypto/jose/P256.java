package dev.countersign.crypto.jose;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import org.jose4j.keys.EllipticCurves;

/** The curve behind ES256: y² = x³ + ax + b modulo p, NIST SP 800-186 §3.2.1.3. */
final class P256 {

    private static final EllipticCurve CURVE = EllipticCurves.P256.getCurve();
    private static final BigInteger P = ((ECFieldFp) CURVE.getField()).getP();

    private P256() {}

    static boolean isCurveOf(ECPublicKey key) {
        return key.getParams().getCurve().equals(CURVE);
    }

    /** Key factories take any pair of coordinates, so the equation is asked here. */
    static boolean contains(BigInteger x, BigInteger y) {
        BigInteger left = y.pow(2).mod(P);
        BigInteger right =
                x.pow(3).add(CURVE.getA().multiply(x)).add(CURVE.getB()).mod(P);
        return x.compareTo(P) < 0 && y.compareTo(P) < 0 && left.equals(right);
    }
}
