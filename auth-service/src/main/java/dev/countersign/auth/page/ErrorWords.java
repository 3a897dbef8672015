package dev.countersign.auth.page;

import dev.countersign.oauth.error.OAuthError;

/** Says an error in words for people: what happened, and what they can do about it. */
final class ErrorWords {
    private ErrorWords() {}

    static ErrorPage page(OAuthError error, int status, String requestId) {
        return new ErrorPage(
                title(status), error.errorDescription(), advice(status), error.error(), error.errorUri(), requestId);
    }

    private static String title(int status) {
        return switch (status) {
            case 429 -> "Too many requests";
            case 503 -> "This is not possible right now";
            case 500 -> "Something went wrong on our side";
            default -> "This request cannot go on";
        };
    }

    private static String advice(int status) {
        return status >= 500 || status == 429
                ? "Wait a moment, go back to the app and try again."
                : "Go back to the app and start again from there. If that does not help, tell the people who make the app"
                        + " what you see below.";
    }
}
