package dev.countersign.oauth.registry;

/** Fired when a registry without problems was read, at start and after each change. */
public record RegistryChanged(Registry registry) {}
