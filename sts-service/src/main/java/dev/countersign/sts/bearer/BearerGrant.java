package dev.countersign.sts.bearer;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;

import dev.countersign.crypto.assertion.VerifiedAssertion;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientDelegation;
import dev.countersign.oauth.client.GrantAssertions;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import dev.countersign.sts.machine.MachineTokenPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer} (RFC 7523 §2.1): a registered service signs whom it acts for.
 *
 * <p>This server has not seen the person, so the token says under {@code asserted} by which client they are asserted, always, and
 * what it said about them stands there and nowhere else. There is no refresh token: a new one costs one more assertion.
 */
@ApplicationScoped
public class BearerGrant implements Grant {
    private static final List<String> OTHER_WAYS =
            List.of("client_assertion", "client_assertion_type", "client_secret");

    private final GrantAssertions assertions;
    private final ClientRegistry registry;
    private final AccessTokens tokens;
    private final Issuer issuer;

    BearerGrant(GrantAssertions assertions, ClientRegistry registry, AccessTokens tokens, Issuer issuer) {
        this.assertions = assertions;
        this.registry = registry;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @Override
    public String grantType() {
        return ClientDelegation.JWT_BEARER;
    }

    @Override
    public Optional<Uni<AuthenticatedClient>> client(Parameters parameters, RequestHead head) {
        boolean otherwise = head.authorizationScheme().isPresent()
                || OTHER_WAYS.stream().anyMatch(name -> parameters.get(name).isPresent());
        return otherwise ? Optional.empty() : Optional.of(assertions.client(parameters, head));
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        return assertions
                .of(request.authenticated(), request.parameters())
                .map(assertion -> content(assertion, request))
                .chain(this::issue);
    }

    private AccessTokenContent content(VerifiedAssertion assertion, TokenRequest request) {
        Client client = request.client();
        Parameters parameters = request.parameters();
        var person = AssertedPerson.of(assertion, client.delegation().assertableClaims());
        refuseClient(person, client);
        return new AccessTokenContent(
                person.subject(),
                client.clientId(),
                List.of(MachineTokenPolicy.audience(client, parameters.all("resource"), issuer.value())),
                MachineTokenPolicy.scope(client, parameters.get("scope")).toString(),
                client.accessTokenLifetime(),
                request.keyThumbprint(),
                Map.of("asserted", asserted(person, client)));
    }

    /** One client cannot speak as another one (RFC 9068 §5). */
    private void refuseClient(AssertedPerson person, Client client) {
        if (registry.current().client(person.subject()).isPresent()) {
            throw OAuthException.of(INVALID_GRANT, "The assertion is not valid.")
                    .because(RefusalReason.failed(
                            client.clientId(), "subject", "nobody who is a client here", person.subject()));
        }
    }

    private static Map<String, Object> asserted(AssertedPerson person, Client client) {
        var asserted = new LinkedHashMap<String, Object>();
        asserted.put("by", client.clientId());
        asserted.putAll(person.claims());
        return asserted;
    }

    private Uni<TokenResponse> issue(AccessTokenContent content) {
        return tokens.mint(content).map(token -> TokenResponse.of(token, content.scope()));
    }
}
