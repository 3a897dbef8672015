package dev.countersign.e2e.smoke;

import com.nimbusds.jose.jwk.JWK;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.Secrets;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.local.LocalStack;
import dev.countersign.local.registry.DemoMachine;
import dev.countersign.local.registry.DemoRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;

/**
 * Starts a stack on free ports with temporary data, does both main jobs and their refusals through the Nimbus SDK, prints a
 * line for each, stops the stack. Ends with 0 when all held, else with 1.
 */
public final class Smoke {
    private final Report report = new Report(System.out);
    private final Wire wire = Wire.plain(new Secrets());

    private Smoke() {}

    public static void main(String[] arguments) {
        System.exit(new Smoke().run() ? 0 : 1);
    }

    private boolean run() {
        long begin = System.nanoTime();
        report.title("A stack of its own, on free ports");
        var options = LocalStack.builder().build();
        try (var stack = LocalStack.prepare(options, report)) {
            // Ctrl-C leaves nothing running either; closing twice does no harm.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
            checks(stack.run());
        } catch (Exception e) {
            report.broken(e);
        }
        return report.summary(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void checks(LocalStack stack) throws IOException, ParseException {
        var callback = URI.create(stack.options().spaOrigin() + "/callback");
        var scope = "openid profile email offline_access orders:read";
        var app = PkceApp.discover(wire, stack.authIssuer(), "demo-spa", callback, scope);
        var machine = machine(stack, DemoMachine.ORDERS_BATCH);
        var seedMachine = machine(stack, DemoMachine.CLIENT_ID);
        report.part("People sign in to apps: PKCE, seen by the Nimbus SDK", new AppChecks(app, person()).all());
        report.part(
                "Machines get tokens: private_key_jwt, seen by the Nimbus SDK",
                new MachineChecks(machine, seedMachine.addressing(seedMachine.issuer())).all());
        report.part(
                "The first requests, as they were written",
                new SeedChecks(
                                wire,
                                stack.authIssuer(),
                                person(),
                                seedMachine.addressing(
                                        seedMachine.tokenEndpoint().toString()))
                        .all());
    }

    private Person person() {
        return new Person(wire, DemoRegistry.USERNAME, DemoRegistry.PASSWORD);
    }

    private Machine machine(LocalStack stack, DemoMachine machine) throws IOException, ParseException {
        var key = JWK.parse(Files.readString(stack.registry().keyFile(machine)));
        return Machine.discover(
                wire,
                stack.stsIssuer(),
                machine.clientId(),
                key,
                machine.algorithm().jwa());
    }
}
