package dev.countersign.e2e.chaos.actor;

import dev.countersign.e2e.chaos.deployment.Pause;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.Event;
import dev.countersign.e2e.chaos.history.History;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.chaos.history.Recovery;
import dev.countersign.e2e.outside.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends one actor's requests and writes down what came of them; of secrets only digests. */
final class Recorder {
    private static final int DIGITS = 16;

    /** Longer than it takes to trust a Redis again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final History history;
    private final String actor;
    private final Duration patience;

    private Recorder(History history, String actor, Duration patience) {
        this.history = history;
        this.actor = actor;
        this.patience = patience;
    }

    Recorder(History history, String actor) {
        this(history, actor, Duration.ZERO);
    }

    /** For when everything was mended: asks until there is an answer about the request, and writes that one down. */
    Recorder auditor() {
        return new Recorder(history, Recovery.AUDITOR, PATIENCE);
    }

    /**
     * What came back, and what it was taken for.
     *
     * @param answer empty if none came
     * @param detail in words
     */
    record Reply(Outcome outcome, Optional<Answer> answer, String detail) {
        boolean is(Outcome wanted) {
            return outcome == wanted;
        }

        /** Whether it is worth asking again. */
        boolean isOpen() {
            return outcome == Outcome.UNAVAILABLE || outcome == Outcome.LOST;
        }

        /** A member of a success. */
        String member(String name) {
            return answer.flatMap(found -> found.member(name)).orElseThrow();
        }
    }

    /** The usual request: 200 is yes, 4xx is no. */
    Reply ask(Act act, String subject, String used, String received, Supplier<Answer> request) {
        return ask(act, List.of(subject), used, received, request, Recorder::byStatus);
    }

    /**
     * Sends a request.
     *
     * @param subjects what it is about; one event each
     * @param used what is presented, in clear
     * @param received the member of a success that matters
     * @param meaning what a complete answer is taken for
     */
    Reply ask(
            Act act,
            List<String> subjects,
            String used,
            String received,
            Supplier<Answer> request,
            Function<Answer, Outcome> meaning) {
        long deadline = history.now() + patience.toNanos();
        long began = history.now();
        var reply = reply(request, meaning);
        while (reply.isOpen() && history.now() < deadline) {
            Pause.of(BETWEEN);
            began = history.now();
            reply = reply(request, meaning);
        }
        note(act, subjects, used, received, reply, began);
        return reply;
    }

    private static Reply reply(Supplier<Answer> request, Function<Answer, Outcome> meaning) {
        try {
            var answer = request.get();
            return new Reply(meaning.apply(answer), Optional.of(answer), answer.toString());
        } catch (UncheckedIOException e) {
            return new Reply(Outcome.LOST, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void note(Act act, List<String> subjects, String used, String received, Reply reply, long began) {
        String got = reply.answer()
                .filter(any -> reply.is(Outcome.YES))
                .flatMap(found -> found.member(received))
                .map(Recorder::digest)
                .orElse("");
        long ended = history.now();
        for (String subject : subjects) {
            history.add(
                    new Event(actor, act, subject, digest(used), reply.outcome(), got, reply.detail(), began, ended));
        }
    }

    /** Writes down what was heard otherwise. */
    void note(Act act, String subject, Outcome outcome, String detail, long began) {
        note(act, List.of(subject), "", "", new Reply(outcome, Optional.empty(), detail), began);
    }

    static Outcome byStatus(Answer answer) {
        if (answer.status() == 200) {
            return Outcome.YES;
        }
        return isOfTheService(answer) ? Outcome.UNAVAILABLE : Outcome.NO;
    }

    /** Introspection says no with 200. */
    static Outcome byActive(Answer answer) {
        return answer.status() == 200
                        && answer.member("active").filter("false"::equals).isPresent()
                ? Outcome.NO
                : byStatus(answer);
    }

    static boolean isOfTheService(Answer answer) {
        return answer.status() >= 500 || answer.status() == 429;
    }

    long now() {
        return history.now();
    }

    private static String digest(String secret) {
        if (secret.isEmpty()) {
            return "";
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
