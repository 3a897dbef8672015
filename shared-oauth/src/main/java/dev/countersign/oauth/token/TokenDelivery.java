package dev.countersign.oauth.token;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import java.util.List;

/** How tokens get to a client, and from it, where that is not said in bodies. */
public interface TokenDelivery {

    /**
     * The parameters of a request of this client, with the token in them that came beside the body, if one came. Refuses what
     * the client's own script cannot have sent. Nothing may be spent before this.
     *
     * @param parameter the one that means the token where it stands in the body
     */
    Parameters refuseForgedThenComplete(Client client, Parameters parameters, String parameter, RequestHead head);

    /** The answer with these tokens. */
    TokenAnswer answer(Client client, TokenResponse tokens);

    /** Values of Set-Cookie headers that make the browser forget the client's tokens. */
    List<String> forget(Client client);
}
