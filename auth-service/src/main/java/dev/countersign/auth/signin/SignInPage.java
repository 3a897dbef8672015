package dev.countersign.auth.signin;

import io.quarkus.qute.TemplateInstance;

/**
 * The sign-in page.
 *
 * @param app who is asking; empty if it is our own account page
 * @param destination where the person returns to, such as {@code app.example.com}; empty if they stay here
 * @param refused username and password did not fit
 * @param pause too many were wrong before: so many seconds before the next try; zero if none
 * @param afresh an earlier page had been open for too long
 */
public record SignInPage(
        String transaction,
        String app,
        String destination,
        String username,
        boolean refused,
        long pause,
        boolean afresh)
        implements TemplateInstance {}
