package dev.countersign.auth.session;

/** A browser session has ended, and that is committed. Observers must not keep the person waiting. */
public record SessionEnded(BrowserSession session) {}
