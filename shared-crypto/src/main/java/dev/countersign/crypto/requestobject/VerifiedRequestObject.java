package dev.countersign.crypto.requestobject;

import java.util.List;
import java.util.Map;

/** Proof that a client signed this request for us, now. Only {@link RequestObjectVerifier} makes one. */
public final class VerifiedRequestObject {

    private final Map<String, List<String>> parameters;

    VerifiedRequestObject(Map<String, List<String>> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /** The parameters of the request, {@code client_id} among them, as a form would have them. */
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    /** Names only: the state is the client's secret. */
    @Override
    public String toString() {
        return "VerifiedRequestObject" + parameters.keySet();
    }
}
