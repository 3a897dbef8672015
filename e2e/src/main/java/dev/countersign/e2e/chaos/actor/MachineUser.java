package dev.countersign.e2e.chaos.actor;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.deployment.Pause;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.History;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A service that gets tokens for its assertions, and a thief who presents the same assertions again. */
public final class MachineUser implements Runnable {
    private static final int REMEMBERED = 30;
    private static final Duration BACK_OFF = Duration.ofMillis(300);

    private final String name;
    private final Recorder recorder;
    private final SplittableRandom random;
    private final BooleanSupplier over;
    private final List<Machine> instances;
    private final List<String> presented = new ArrayList<>();
    private final List<Token> live = new ArrayList<>();
    private final List<Token> revoked = new ArrayList<>();
    private int tokens;

    private record Token(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    public MachineUser(
            Deployment deployment, History history, BooleanSupplier over, String name, SplittableRandom random) {
        this.name = name;
        this.recorder = new Recorder(history, name);
        this.random = random;
        this.over = over;
        this.instances = Stream.of(0, 1)
                .map(one -> deployment.machine().over(deployment.wire(one)))
                .toList();
    }

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            int drawn = random.nextInt(100);
            if (drawn < 40) {
                present(remember(any(instances).assertion()));
            } else if (drawn < 50) {
                String assertion = remember(any(instances).assertion());
                Together.both(() -> present(assertion), () -> present(assertion));
            } else if (drawn < 75) {
                pick(presented, this::present);
            } else if (drawn < 88) {
                pick(live, this::ask);
            } else if (drawn < 94) {
                pick(live, this::revoke);
            } else {
                pick(revoked, this::ask);
            }
            Pause.of(Duration.ofMillis(random.nextInt(1, 60)));
        }
    }

    /** The thief's choice: what was presented not long ago. */
    private String remember(String assertion) {
        presented.add(assertion);
        if (presented.size() > REMEMBERED) {
            presented.removeFirst();
        }
        return assertion;
    }

    private Recorder.Reply present(String assertion) {
        var machine = any(instances);
        var reply = recorder.ask(Act.ASSERT, "", assertion, "access_token", () -> machine.present(assertion));
        if (reply.is(Outcome.YES)) {
            keep(reply.member("access_token"));
        }
        if (reply.isOpen()) {
            Pause.of(BACK_OFF);
        }
        return reply;
    }

    private synchronized void keep(String token) {
        live.add(new Token(name + "/t" + ++tokens, token));
        if (live.size() > REMEMBERED) {
            live.removeFirst();
        }
    }

    /** After everything was mended: each instance gives a token, and what was revoked stays so. */
    public void audit() {
        var auditor = recorder.auditor();
        instances.forEach(machine -> auditor.ask(Act.SERVE, name, "", "", () -> machine.present(machine.assertion())));
        live.forEach(token -> ask(auditor, token));
        revoked.forEach(token -> ask(auditor, token));
    }

    private void ask(Token token) {
        ask(recorder, token);
    }

    private void ask(Recorder by, Token token) {
        var machine = any(instances);
        by.ask(
                Act.ASK,
                List.of(token.name()),
                token.value(),
                "",
                () -> post(machine, machine.metadata().getIntrospectionEndpointURI(), token),
                Recorder::byActive);
    }

    private void revoke(Token token) {
        var machine = any(instances);
        recorder.ask(
                Act.REVOKE,
                token.name(),
                token.value(),
                "",
                () -> post(machine, machine.metadata().getRevocationEndpointURI(), token));
        live.remove(token);
        revoked.add(token);
        ask(token);
    }

    private static Answer post(Machine machine, URI endpoint, Token token) {
        Map<String, String> form = new LinkedHashMap<>(Form.without(Machine.form(machine.assertion()), "grant_type"));
        form.put("token", token.value());
        return machine.wire().postForm(endpoint, form);
    }

    private <T> void pick(List<T> choices, Consumer<T> use) {
        if (!choices.isEmpty()) {
            use.accept(any(choices));
        }
    }

    private synchronized <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
