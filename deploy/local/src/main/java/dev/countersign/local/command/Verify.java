package dev.countersign.local.command;

import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.StackFailure;
import dev.countersign.local.registry.DemoRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code deploy/local/verify}: what an API does with a token, for a person to see. */
public final class Verify {

    private Verify() {}

    public static void main(String[] arguments) {
        Tool.run("verify", Help.VERIFY, List.of(arguments), Verify::verify);
    }

    private static boolean verify(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        var data = Optional.<Path>empty();
        var issuer = Optional.<String>empty();
        var token = Optional.<String>empty();
        while (!rest.isEmpty()) {
            var argument = rest.remove();
            switch (argument) {
                case "--data" -> data = Optional.of(Path.of(Tool.value(argument, rest)));
                case "--issuer" -> issuer = Optional.of(Tool.value(argument, rest));
                default -> {
                    if (token.isPresent() || (argument.startsWith("-") && !argument.equals("-"))) {
                        throw new UsageException("Unknown argument: " + argument);
                    }
                    token = Optional.of(argument);
                }
            }
        }
        var presented = token.filter(text -> !text.equals("-"))
                .map(PresentedToken::from)
                .orElseGet(() -> PresentedToken.from(System.in));
        return report(presented, issuer, data);
    }

    private static boolean report(String presented, Optional<String> wantedIssuer, Optional<Path> data) {
        try {
            var token = UntrustedJwt.parse(presented);
            var issuer = wantedIssuer.orElseGet(() -> issuerOfStack(token, Stacks.registry(data, Home.find())));
            var now = Clock.systemUTC().instant();
            var problem = new TokenCheck(token, issuer, PublishedKeys.of(issuer), now).problem();
            System.out.println(problem.map(reason -> "✗ Refused: " + reason).orElseGet(() -> ClaimsTable.of(token)));
            return problem.isEmpty();
        } catch (MalformedJwtException e) {
            System.out.println("✗ Refused: not a JWT, " + e.getMessage());
            return false;
        }
    }

    /** Only issuers that we were told about: a token must not decide whom we ask for keys. */
    private static String issuerOfStack(UntrustedJwt token, DemoRegistry registry) {
        var issuers = Stream.of(Service.values()).map(registry::issuer).toList();
        return token.issuer()
                .filter(issuers::contains)
                .orElseThrow(() -> new StackFailure("✗ Refused: it says it is from \""
                        + token.issuer().orElse("nobody") + "\"; the services of this stack are "
                        + String.join(" and ", issuers) + ". To trust another issuer, name it with --issuer."));
    }
}
