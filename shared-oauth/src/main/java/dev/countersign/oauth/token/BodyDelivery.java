package dev.countersign.oauth.token;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tokens stand in bodies (RFC 6749 §5.1, §6), in a service that knows no other way. */
@DefaultBean
@ApplicationScoped
public class BodyDelivery implements TokenDelivery {

    @Override
    public Parameters refuseForgedThenComplete(
            Client client, Parameters parameters, String parameter, RequestHead head) {
        return parameters;
    }

    @Override
    public TokenAnswer answer(Client client, TokenResponse tokens) {
        return new TokenAnswer(tokens, List.of());
    }

    @Override
    public List<String> forget(Client client) {
        return List.of();
    }
}
