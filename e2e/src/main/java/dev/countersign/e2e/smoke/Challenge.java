package dev.countersign.e2e.smoke;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;

/** The S256 challenge of a verifier that was not drawn at random. */
final class Challenge {
    private Challenge() {}

    static String of(String verifier) {
        return CodeChallenge.computeS256(new CodeVerifier(verifier)).getValue();
    }
}
