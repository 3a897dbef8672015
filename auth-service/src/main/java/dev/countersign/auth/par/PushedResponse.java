package dev.countersign.auth.par;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to a pushed request (RFC 9126 §2.2). */
public record PushedResponse(
        @JsonProperty("request_uri") String requestUri,
        @JsonProperty("expires_in") long expiresIn) {}
