package dev.countersign.auth.account;

import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The page of sessions.
 *
 * @param name what the person is called, and {@code username} what they signed in with
 * @param confirmation goes into each form
 * @param stale the form that was sent was not of this page; nothing was changed
 */
public record SessionsPage(String name, String username, List<Place> places, String confirmation, boolean stale)
        implements TemplateInstance {

    /**
     * Where somebody is signed in.
     *
     * @param id what the form calls it; worth nothing as a cookie
     * @param device text, never markup
     * @param here whether it is the browser that shows the page
     */
    public record Place(String id, String device, Moment created, Moment lastSeen, boolean here) {}

    /** A time, for people and for programs. */
    public record Moment(String words, String date) {}
}
