package dev.countersign.auth.page;

import io.quarkus.qute.TemplateInstance;

/**
 * The page for whatever cannot go on.
 *
 * @param what what happened, in a sentence that is safe to show
 * @param advice what the person can do
 * @param code the error's name, for whoever maintains the app
 * @param explained where the error is explained to them
 * @param requestId under which the log has the rest
 */
public record ErrorPage(String title, String what, String advice, String code, String explained, String requestId)
        implements TemplateInstance {}
