package dev.countersign.auth.signin;

import io.quarkus.qute.TemplateInstance;

/**
 * The sign-in page.
 *
 * @param app who is asking
 * @param destination where the person returns to, such as {@code app.example.com}
 * @param refused username and password did not fit
 * @param afresh an earlier page had been open for too long
 */
public record SignInPage(
        String transaction, String app, String destination, String username, boolean refused, boolean afresh)
        implements TemplateInstance {}
