package dev.countersign.oauth.client;

/** What became of a token that a platform gave a workload, presented by it as its assertion. */
public sealed interface WorkloadVerdict {

    /**
     * It is trusted for this client, now and for the first time.
     *
     * @param rule the name of the rule that trusts it
     */
    record Proven(String rule) implements WorkloadVerdict {}

    /**
     * Not good for anything.
     *
     * @param check the stable name of the check that refused
     * @param reason for the operator's log alone, with foreign text in it made safe
     */
    record Refused(String check, String reason) implements WorkloadVerdict {}

    /** Nobody can say whether it was used: it is older than the memory of what was (docs/adr/0013). */
    record Forgotten() implements WorkloadVerdict {}
}
