package dev.countersign.auth.response;

import io.quarkus.qute.TemplateInstance;
import java.util.Map;

/**
 * The page that posts an answer to the app (OAuth Form Post Response Mode §2): by itself, or with a button where there is no
 * script.
 *
 * @param action the app's registered address
 * @param parameters the answer; text, never markup
 * @param destination where the person goes, in words they can check
 */
public record FormPostPage(String action, Map<String, String> parameters, String destination)
        implements TemplateInstance {}
