package dev.countersign.local.command;

import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.local.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The token that {@code verify} was given: as such, or inside the whole answer of a token endpoint. */
final class PresentedToken {

    private PresentedToken() {}

    static String from(InputStream input) {
        try {
            return from(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String from(String text) {
        var presented = text.strip();
        if (presented.isEmpty()) {
            throw new UsageException("There is no token.");
        }
        if (!presented.startsWith("{")) {
            return presented;
        }
        try {
            if (StrictJson.parseObject(presented).get("access_token") instanceof String token) {
                return token;
            }
        } catch (MalformedJsonException e) {
            throw new UsageException("This is neither a token nor the answer of a token endpoint: " + e.getMessage());
        }
        throw new StackFailure("There is no token in this answer:\n" + presented);
    }
}
