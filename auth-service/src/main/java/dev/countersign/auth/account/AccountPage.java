package dev.countersign.auth.account;

import dev.countersign.auth.scope.ScopeText;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The account page.
 *
 * @param name what the person is called, and {@code username} what they signed in with
 * @param confirmation goes into each form
 * @param withdrawn the name of the app whose access has just ended; empty if none has
 * @param stale the form that was sent was not of this page; nothing was changed
 */
public record AccountPage(
        String name, String username, List<App> apps, String confirmation, String withdrawn, boolean stale)
        implements TemplateInstance {

    /**
     * A connected app.
     *
     * @param since a day, for people; {@code sinceDate} the same for programs
     * @param ours the operator's own, which comes back without asking
     */
    public record App(
            String clientId, String name, List<ScopeText> scopes, String since, String sinceDate, boolean ours) {}
}
