package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.LocalStack;
import dev.countersign.local.Service;
import dev.countersign.local.Shown;
import dev.countersign.local.registry.DemoRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a newcomer sees when the stack is up: where everything is, who may sign in, and three things to try. */
final class Banner {

    private static final int NAME_WIDTH = 16;

    private final LocalStack stack;
    private final Terminal terminal;
    private final Home home;

    Banner(LocalStack stack, Terminal terminal, Home home) {
        this.stack = stack;
        this.terminal = terminal;
        this.home = home;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        row(lines, "Sample app", stack.spaUri().toString());
        row(lines, "auth-service", address(Service.AUTH, stack.auth().uri()));
        row(lines, "sts-service", address(Service.STS, stack.sts().uri()));
        row(lines, "Demo user", DemoRegistry.USERNAME + " / " + DemoRegistry.PASSWORD);
        row(
                lines,
                "Demo clients",
                "demo-spa, demo-partner, demo-native, client_requesting_auth " + terminal.faint("for people"));
        row(
                lines,
                "",
                "orders-batch, orders-service, client-id "
                        + terminal.faint("for machines; keys in " + shown("keys") + "/"));
        row(lines, "Logs", shown("log") + "/");
        lines.add("");
        lines.add(terminal.bold("Try it") + terminal.faint("  (commands for a second terminal)"));
        tries(lines);
        lines.add("");
        lines.add(terminal.faint("Ctrl-C stops everything. The data stays; make clean removes it."));
        return lines;
    }

    private void row(List<String> lines, String name, String value) {
        lines.add("  " + terminal.bold(name) + " ".repeat(NAME_WIDTH - name.length()) + value);
    }

    private String address(Service service, URI uri) {
        var issuer = stack.options().issuer(service);
        return issuer.equals(uri.toString()) ? issuer : uri + terminal.faint("  issuer ") + issuer;
    }

    private void tries(List<String> lines) {
        lines.add("");
        lines.add("  1. Sign in: open this in a browser");
        lines.add("");
        lines.add("     " + stack.spaUri());
        lines.add("");
        lines.add("  2. Get a token for a machine");
        lines.add("");
        lines.add("     TOKEN=$(curl -s " + stack.sts().uri() + "/token -d grant_type=client_credentials \\");
        lines.add("       -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\");
        lines.add("       -d client_assertion=$(" + tool("assertion") + " orders-batch)); echo \"$TOKEN\"");
        lines.add("");
        lines.add("  3. Verify it, as the API that receives it would");
        lines.add("");
        lines.add("     echo \"$TOKEN\" | " + tool("verify"));
    }

    /** The tools find the usual stack by themselves; any other must be named. */
    private String tool(String name) {
        var isUsual = stack.folder().equals(home.data(UpOptions.AUTH_PORT));
        return Shown.path(home.tool(name)) + (isUsual ? "" : " --data " + Shown.path(stack.folder()));
    }

    private String shown(String inFolder) {
        return Shown.path(stack.folder().resolve(inFolder));
    }
}
