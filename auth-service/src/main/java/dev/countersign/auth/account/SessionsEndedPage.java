package dev.countersign.auth.account;

import io.quarkus.qute.TemplateInstance;

/** The page of somebody who has just ended the session that they were in. */
public record SessionsEndedPage() implements TemplateInstance {}
