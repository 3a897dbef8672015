package dev.countersign.oauth.once;

/**
 * What kind of thing a one-time key stands for. Two kinds never share a key, so a string that is valid as one thing cannot
 * be presented as another.
 *
 * @param name a fixed word in code, never text from outside
 */
public record OneTimeNamespace(String name) {}
