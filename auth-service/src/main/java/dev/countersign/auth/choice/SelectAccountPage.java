package dev.countersign.auth.choice;

import io.quarkus.qute.TemplateInstance;

/**
 * The page that asks with which account to go on.
 *
 * @param person whom it is shown to: the id of their account
 * @param name what that person is called, and {@code username} what they signed in with
 * @param app who is asking
 * @param destination where the person returns to, such as {@code app.example.com}
 */
public record SelectAccountPage(
        String transaction, String person, String name, String username, String app, String destination)
        implements TemplateInstance {}
