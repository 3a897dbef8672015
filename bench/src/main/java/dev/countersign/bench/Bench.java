package dev.countersign.bench;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.Secrets;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.local.LocalStack;
import dev.countersign.local.registry.DemoMachine;
import dev.countersign.local.registry.DemoRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code make bench}: starts a stack of its own on free ports, drives the hot paths over loopback, and prints what each one
 * costs. It is bounded in time and sends nothing anywhere else.
 */
public final class Bench {
    private static final int THREADS = 8;
    private static final int CODES_PER_ROUND = 500;

    private final LocalStack stack;
    private final Wire wire;
    private final Duration warmUp;
    private final Duration time;

    private Bench(LocalStack stack, Duration warmUp, Duration time) {
        this.stack = stack;
        this.wire = Wire.plain(new Secrets());
        this.warmUp = warmUp;
        this.time = time;
    }

    /**
     * Starts, measures, stops.
     *
     * @param arguments seconds of warm-up and seconds of measuring for each operation; 15 and 20 if not given
     */
    public static void main(String[] arguments) throws Exception {
        var warmUp = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 15);
        var time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20);
        try (var stack = LocalStack.builder().start()) {
            System.out.printf(
                    "%d threads, %d s warm-up and %d s for each operation. CPU is the service's own, per request.%n%n%s%n",
                    THREADS, warmUp.toSeconds(), time.toSeconds(), Load.header());
            new Bench(stack, warmUp, time).run();
        }
    }

    private void run() throws Exception {
        machineTokens();
        codes();
        refreshes();
    }

    private Load onSts() {
        return new Load(THREADS, List.of(stack.sts().handle()));
    }

    private Load onAuth() {
        return new Load(THREADS, List.of(stack.auth().handle()));
    }

    private void machineTokens() throws Exception {
        for (DemoMachine machine : DemoMachine.values()) {
            Load.Operation token = () -> expect200(wire.postForm(
                    URI.create(stack.stsIssuer() + "/token"),
                    Machine.form(stack.registry().assertion(machine, Clock.systemUTC()))));
            onSts().during(warmUp, () -> token);
            print(onSts().during(time, () -> token).row("machine token, " + machine.clientId()));
        }
    }

    /** Authorization with a live session gives the codes, whose exchange is measured apart. */
    private void codes() throws Exception {
        var app = app();
        codesUntil(System.nanoTime() + warmUp.toNanos(), app, onAuth(), onAuth());
        var authorize = onAuth();
        var exchange = onAuth();
        codesUntil(System.nanoTime() + 2 * time.toNanos(), app, authorize, exchange);
        print(authorize.row("authorize with a live session"));
        print(exchange.row("code exchange, ID token included"));
    }

    private void codesUntil(long deadline, PkceApp app, Load authorize, Load exchange) throws Exception {
        var people = new ConcurrentLinkedQueue<Person>();
        for (int i = 0; i < THREADS; i++) {
            people.add(signedIn(app));
        }
        while (System.nanoTime() < deadline) {
            var requests = new ConcurrentLinkedQueue<PkceApp.SignIn>();
            for (int i = 0; i < CODES_PER_ROUND; i++) {
                requests.add(app.begin());
            }
            var forms = new ConcurrentLinkedQueue<Map<String, String>>();
            authorize.all(requests, signIn -> {
                var person = people.remove();
                AuthorizationCode code = app.receive(signIn, person.authorize(signIn.request()));
                people.add(person);
                forms.add(app.codeForm(signIn, code));
            });
            exchange.all(forms, form -> expect200(app.token(form)));
        }
    }

    private void refreshes() throws Exception {
        var app = app();
        onAuth().during(warmUp, () -> refreshing(app));
        print(onAuth().during(time, () -> refreshing(app)).row("refresh with rotation"));
    }

    /** One device that refreshes again and again, each time with the token that the last answer gave it. */
    private Load.Operation refreshing(PkceApp app) {
        var signIn = app.begin();
        var code = app.receive(signIn, signedIn(app).authorize(signIn.request()));
        var held = new RefreshToken[] {refreshTokenOf(app.token(app.codeForm(signIn, code)))};
        return () -> {
            Answer answer = app.token(app.refreshForm(held[0]));
            expect200(answer);
            held[0] = refreshTokenOf(answer);
        };
    }

    private static RefreshToken refreshTokenOf(Answer answer) {
        return new RefreshToken(String.valueOf(answer.json().get("refresh_token")));
    }

    private PkceApp app() {
        return PkceApp.discover(
                wire,
                stack.authIssuer(),
                "demo-spa",
                stack.spaUri().resolve("/callback"),
                "openid profile email offline_access");
    }

    private Person signedIn(PkceApp app) {
        var person = new Person(wire, DemoRegistry.USERNAME, DemoRegistry.PASSWORD);
        person.authorize(app.begin().request());
        return person;
    }

    private static void expect200(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("Expected 200, got " + answer.status() + ": " + answer.body());
        }
    }

    private static void print(String row) {
        System.out.println(row);
    }
}
