package dev.countersign.oauth.registry;

/** A part of the registry files beside {@code clients}, such as {@code users}, that one feature reads. */
public interface RegistrySection {

    /** The name of the list in the file. */
    String name();

    /** Notes a problem through {@code entry} for whatever is wrong in it, unread fields included. */
    void check(EntryReader entry);

    /** Notes a problem for whatever does not fit the rest of the registry: its own other entries, and the clients. */
    default void checkTogether(Registry registry, Problems problems) {}
}
