package dev.countersign.oauth.error;

import dev.countersign.oauth.config.Issuer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page that {@code error_uri} points to (RFC 6749 §4.1.2.1, §5.2): one section for each code. It is the same for everyone
 * and holds nothing of any request, so there is nothing in it that somebody else could put there.
 */
final class ErrorsPage {
    private static final String PATH = "/errors";

    private ErrorsPage() {}

    /** Where a code is explained. */
    static String address(Issuer issuer, ErrorCode code) {
        return issuer.at(PATH + '#' + code.code());
    }

    /** The whole page. */
    static String html(Issuer issuer) {
        String base = Objects.requireNonNullElse(issuer.uri().getRawPath(), "");
        String sections = Arrays.stream(ErrorCode.values())
                .map(code -> section(code.code(), ErrorExplanation.of(code)))
                .collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <meta name="robots" content="noindex">
                  <title>What the errors mean</title>
                  <link rel="icon" href="%1$s/assets/icon.svg" type="image/svg+xml">
                  <link rel="stylesheet" href="%1$s/assets/countersign.css">
                </head>
                <body>
                  <main class="card">
                    <h1>What the errors mean</h1>
                    <p class="lead">For the people who build an app or a service on this server. Whoever operates the server
                    finds the reason of a single answer in its log, under the <code>X-Request-Id</code> of that answer.</p>
                %2$s  </main>
                </body>
                </html>
                """.formatted(base, sections);
    }

    private static String section(String code, ErrorExplanation explanation) {
        String causes = explanation.causes().stream()
                .map(cause -> "        <li>" + cause + "</li>\n")
                .collect(Collectors.joining());
        return """
                    <section id="%1$s">
                      <h2><code>%1$s</code></h2>
                      <p>%2$s</p>
                      <ul>
                %3$s      </ul>
                    </section>
                """.formatted(code, explanation.meaning(), causes);
    }
}
