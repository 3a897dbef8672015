package dev.countersign.e2e.chaos.actor;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.deployment.Pause;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.PkceApp;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an app, and an API that is handed its tokens, can ask of auth-service; each request goes to either instance. */
final class Requests {
    private static final String OFFLINE = "openid offline_access orders:read";
    private static final String ONLINE = "openid orders:read";
    private static final String RECEIVED = "refresh_token";

    /** Longer than any outage, shorter than the retry window. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Recorder recorder;
    private final SplittableRandom random;
    private final List<PkceApp> online;
    private final List<PkceApp> offline;
    private final List<Machine> api;

    Requests(Deployment deployment, Recorder recorder, SplittableRandom random) {
        this.recorder = recorder;
        this.random = random;
        this.online = Stream.of(0, 1).map(one -> deployment.app(one, ONLINE)).toList();
        this.offline = Stream.of(0, 1).map(one -> deployment.app(one, OFFLINE)).toList();
        this.api = Stream.of(0, 1)
                .map(one -> deployment.api().over(deployment.wire(one)))
                .toList();
    }

    /** The app at one of the instances. */
    PkceApp app(boolean isOffline) {
        return any(isOffline ? offline : online);
    }

    URI endSession() {
        return app(false).metadata().getEndSessionEndpointURI();
    }

    Recorder.Reply code(Act act, String grant, Map<String, String> form) {
        var app = app(false);
        return recorder.ask(act, grant, form.getOrDefault("code", ""), RECEIVED, () -> app.token(form));
    }

    Recorder.Reply refresh(Act act, Holding grant, String token) {
        var app = app(false);
        var reply = recorder.ask(act, grant.name(), token, RECEIVED, () -> app.token(refreshForm(app, token)));
        if (reply.is(Outcome.LOST)) {
            grant.lost(recorder.now());
        }
        return reply;
    }

    Recorder.Reply revoke(Holding grant, String token) {
        var app = app(false);
        var form = Map.of("client_id", app.clientId().getValue(), "token", token);
        var endpoint = app.metadata().getRevocationEndpointURI();
        return recorder.ask(
                Act.REVOKE, grant.name(), token, "", () -> app.wire().postForm(endpoint, form));
    }

    Recorder.Reply introspect(Holding grant) {
        var who = any(api);
        return recorder.ask(
                Act.ASK,
                List.of(grant.name()),
                grant.accessToken(),
                "",
                () -> ask(who, grant.accessToken()),
                Recorder::byActive);
    }

    /** With a fresh assertion each time. */
    private static Answer ask(Machine who, String token) {
        var form = new LinkedHashMap<>(Form.without(Machine.form(who.assertion()), "grant_type"));
        form.put("token", token);
        return who.wire().postForm(who.metadata().getIntrospectionEndpointURI(), form);
    }

    /** Repeats what was lost or unavailable, each time at either instance, until patience ends. */
    Recorder.Reply untilAnswered(Supplier<Recorder.Reply> request) {
        long deadline = recorder.now() + PATIENCE.toNanos();
        Recorder.Reply reply = request.get();
        while (reply.isOpen() && recorder.now() < deadline) {
            pause();
            reply = request.get();
        }
        return reply;
    }

    private void pause() {
        Pause.of(Duration.ofMillis(random.nextInt(20, 400)));
    }

    private static Map<String, String> refreshForm(PkceApp app, String token) {
        return Map.of("grant_type", "refresh_token", "client_id", app.clientId().getValue(), "refresh_token", token);
    }

    private synchronized <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
