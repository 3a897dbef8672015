package dev.countersign.bench;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code make bench}: starts a stack of its own on free ports, drives the hot paths over loopback, and prints what each one
 * costs. It is bounded in time and sends nothing anywhere else.
 */
public final class Bench {
    private static final int THREADS = 8;
    private static final int CODES_PER_ROUND = 500;
    private static final List<String> ALL = List.of("machine", "code", "refresh");
    private static final List<Integer> GRANTS = List.of(10_000, 1_000_000);

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
     * @param arguments seconds of warm-up and seconds of measuring for each operation, 15 and 20 if not given; then which
     *     of {@code machine}, {@code code} and {@code refresh}, all if not given
     */
    public static void main(String[] arguments) throws Exception {
        var warmUp = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 15);
        var time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20);
        var wanted = arguments.length > 2 ? Arrays.stream(arguments).skip(2).toList() : ALL;
        try (var stack = LocalStack.builder().start()) {
            System.out.printf(
                    "%d threads, %d s warm-up and %d s for each operation. CPU is per request: the service's own, and"
                            + " PostgreSQL's.%n%n%s%n",
                    THREADS, warmUp.toSeconds(), time.toSeconds(), Load.header());
            new Bench(stack, warmUp, time).run(wanted);
        }
    }

    private void run(List<String> wanted) throws Exception {
        if (wanted.contains("machine")) {
            machineTokens();
        }
        if (wanted.contains("code")) {
            codes();
        }
        if (wanted.contains("refresh")) {
            refreshes();
        }
    }

    private Load onSts() {
        return new Load(THREADS, stack.sts().handle(), postgres());
    }

    private Load onAuth() {
        return new Load(THREADS, stack.auth().handle(), postgres());
    }

    private ProcessHandle postgres() {
        return Objects.requireNonNull(stack.infrastructure().processes().get("postgres"));
    }

    private void machineTokens() throws Exception {
        for (DemoMachine machine : List.of(DemoMachine.ORDERS_BATCH, DemoMachine.CLIENT_ID)) {
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

    /** What a refresh costs must not depend on how many others there are. */
    private void refreshes() throws Exception {
        try (var others = new Grants(stack.infrastructure())) {
            for (int grants : GRANTS) {
                var devices = new Devices(app());
                devices.signIn(signedIn(app()), others, grants);
                onAuth().during(warmUp, () -> devices::refreshNext);
                print(onAuth().during(time, () -> devices::refreshNext)
                        .row("refresh, among %,d grants".formatted(others.count())));
            }
        }
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
