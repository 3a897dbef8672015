package dev.countersign.crypto.jose;

/** The text is no JSON object that we accept. The message says where and why and repeats none of the text: safe to log. */
public final class MalformedJsonException extends RuntimeException {
    MalformedJsonException(String reason) {
        super(reason);
    }
}
