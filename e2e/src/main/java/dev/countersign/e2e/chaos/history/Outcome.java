package dev.countersign.e2e.chaos.history;

/** What came back. */
public enum Outcome {
    YES,
    /** A refusal that is about the request: {@code invalid_grant}, {@code invalid_client}, inactive. */
    NO,
    /** A refusal that is about the service: 5xx, or too many requests. */
    UNAVAILABLE,
    /** Nothing, or not all of it: nobody knows what happened. */
    LOST
}
