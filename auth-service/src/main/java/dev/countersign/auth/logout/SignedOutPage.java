package dev.countersign.auth.logout;

import io.quarkus.qute.TemplateInstance;

/** The page at the end of a log-out that has nowhere to go. */
public record SignedOutPage() implements TemplateInstance {}
