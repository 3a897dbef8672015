package dev.countersign.crypto.assertion;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider in front of all others that counts verifications before it hands them on: work can be counted, time cannot. */
final class CountingSignatures extends Provider implements AutoCloseable {

    private static final String NAME = "CountingSignatures";

    private final AtomicInteger verifications = new AtomicInteger();

    private CountingSignatures() {
        super(NAME, "1", "counts");
        for (String algorithm :
                new String[] {"SHA256withECDSAinP1363Format", "Ed25519", "SHA256withRSA", "RSASSA-PSS"}) {
            Provider real = realProvider(algorithm);
            putService(new Service(this, "Signature", algorithm, Counted.class.getName(), null, Map.of()) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Counted(algorithm, real, verifications);
                }
            });
        }
    }

    static CountingSignatures install() {
        var counting = new CountingSignatures();
        Security.insertProviderAt(counting, 1);
        return counting;
    }

    int takeCount() {
        return verifications.getAndSet(0);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static Provider realProvider(String algorithm) {
        try {
            return Signature.getInstance(algorithm).getProvider();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Hands everything on. */
    private static final class Counted extends SignatureSpi {

        private final Signature real;
        private final AtomicInteger verifications;

        Counted(String algorithm, Provider provider, AtomicInteger verifications) {
            try {
                this.real = Signature.getInstance(algorithm, provider);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
            this.verifications = verifications;
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            real.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            real.initSign(key);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            real.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            real.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return real.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            verifications.incrementAndGet();
            return real.verify(signature);
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec params)
                throws java.security.InvalidAlgorithmParameterException {
            real.setParameter(params);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String param, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String param) {
            throw new UnsupportedOperationException();
        }
    }
}
