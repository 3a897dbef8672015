package dev.countersign.auth.consent.page;

import dev.countersign.auth.scope.ScopeText;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The consent page.
 *
 * @param person whom it is shown to: the id of their account
 * @param name what that person is called, and {@code username} what they signed in with
 * @param app who is asking
 * @param destination where the person returns to, such as {@code app.example.com}
 * @param anyProgram a program on the person's own device asks, and any other could do so in its name
 * @param added what the app wants that the person has not allowed before; {@code known} what they have
 * @param afresh an earlier page did not fit any more
 */
public record ConsentPage(
        String transaction,
        String person,
        String name,
        String username,
        String app,
        String destination,
        boolean anyProgram,
        List<ScopeText> added,
        List<ScopeText> known,
        boolean afresh)
        implements TemplateInstance {}
