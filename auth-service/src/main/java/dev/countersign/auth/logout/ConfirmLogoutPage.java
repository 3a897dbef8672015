package dev.countersign.auth.logout;

import io.quarkus.qute.TemplateInstance;
import java.util.Map;

/**
 * The page that asks whether to sign out.
 *
 * @param app who sent the person here; empty if that is not known
 * @param confirmation proves that the answer came from this page
 * @param parameters the request, to be sent again with the answer
 */
public record ConfirmLogoutPage(String app, String confirmation, Map<String, String> parameters)
        implements TemplateInstance {}
