package dev.countersign.e2e.chaos.mutant;

import static dev.countersign.e2e.chaos.fault.Fault.REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER;

import dev.countersign.e2e.chaos.fault.Fault;
import dev.countersign.e2e.chaos.history.Promise;
import dev.countersign.local.Service;
import java.util.List;

/** A protection that is switched off, by changing one text in the compiled service: a statement or a script. */
public enum Mutant {
    NO_TOMBSTONE(
            "Redis does not note that it gave a code out",
            Service.AUTH,
            "redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])",
            "redis.call('EXISTS', KEYS[1])"),
    NO_UNIQUE_CODE(
            "PostgreSQL does not recognise a code that it has seen",
            Service.AUTH,
            "select :id, :codeDigest,",
            "select :id, :codeDigest || cast(gen_random_uuid() as text),"),
    NO_CONDITIONAL_UPDATE(
            "a rotation takes any generation that has been",
            Service.AUTH,
            "and g.generation = :generation",
            "and g.generation >= :generation"),
    NO_LOOK_AT_REVOCATION(
            "a rotation does not look whether the grant is over", Service.AUTH, "and g.revoked_at is null", ""),
    NO_EPOCH(
            "a Redis that lost its memory is trusted like any other",
            Service.STS,
            "if tonumber(ARGV[1]) <= tonumber(known[2]) then",
            "if false then");

    private final String meaning;
    private final Service service;
    private final String protection;
    private final String instead;

    Mutant(String meaning, Service service, String protection, String instead) {
        this.meaning = meaning;
        this.service = service;
        this.protection = protection;
        this.instead = instead;
    }

    /** What is wrong with it, in words. */
    public String meaning() {
        return meaning;
    }

    /** The promise that it breaks. */
    public Promise breaks() {
        return switch (this) {
            case NO_TOMBSTONE -> Promise.A_SPENT_CODE_STAYS_SPENT;
            case NO_UNIQUE_CODE -> Promise.ONE_GRANT_PER_CODE;
            case NO_CONDITIONAL_UPDATE -> Promise.NO_NEW_BRANCH;
            case NO_LOOK_AT_REVOCATION -> Promise.DEAD_STAYS_DEAD;
            case NO_EPOCH -> Promise.ONE_TOKEN_PER_ASSERTION;
        };
    }

    /** What has to break for the protection to be needed. The others are needed every day, and a fault could only excuse them. */
    public List<Fault> faults() {
        return switch (this) {
            case NO_UNIQUE_CODE, NO_EPOCH -> List.of(REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER);
            case NO_TOMBSTONE, NO_CONDITIONAL_UPDATE, NO_LOOK_AT_REVOCATION -> List.of();
        };
    }

    Service service() {
        return service;
    }

    String protection() {
        return protection;
    }

    String instead() {
        return instead;
    }
}
