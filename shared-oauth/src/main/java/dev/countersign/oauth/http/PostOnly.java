package dev.countersign.oauth.http;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.error.OAuthErrorMapper;
import dev.countersign.oauth.error.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers a GET where credentials would stand in the URL, and so in logs, histories and Referer headers. */
public final class PostOnly {
    private PostOnly() {}

    public static Response refuse() {
        return Response.fromResponse(new OAuthErrorMapper()
                        .refusal(OAuthException.of(
                                        INVALID_REQUEST,
                                        "Use POST: what stands in a URL ends in logs and histories, so this endpoint does not"
                                                + " take GET.")
                                .withStatus(405)))
                .header(HttpHeaders.ALLOW, "POST")
                .build();
    }
}
