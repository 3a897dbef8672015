package dev.countersign.local.command;

/** The help texts. */
final class Help {

    private Help() {}

    static final String UP = """
            Starts Countersign on this machine: PostgreSQL, Redis, auth-service, sts-service and a sample app.

            Usage: deploy/local/up [OPTION]...
                   make run ARGS="[OPTION]..."

            Where
              --auth-port PORT       port of auth-service (8080)
              --sts-port PORT        port of sts-service (8081)
              --spa-port PORT        port of the sample app (8082)
              --data DIR             folder for data, keys and logs (.countersign/<auth-port> in the checkout)

            As whom
              --auth-issuer URL      the name that auth-service puts into metadata and tokens
                                     (http://localhost:<auth-port>). Behind a TLS proxy this is the proxy's
                                     https URL; the service itself stays plain http on its port.
              --sts-issuer URL       the same for sts-service

            With what
              --registry DIR         clients of your own, besides the demo's: a folder with auth-service.yaml,
                                     sts-service.yaml or both. May be given several times.
              --set SERVICE.KEY=VALUE
                                     any setting of a service; SERVICE is auth or sts. May be given several
                                     times. Example: --set sts.quarkus.log.level=DEBUG

              --help                 this text

            Ctrl-C stops everything. The data stays until `make clean`. Stacks with different ports run side
            by side.
            """;

    static final String ASSERTION = """
            Prints a fresh client assertion (RFC 7523) of a demo machine: valid for a minute, good for one use.

            Usage: deploy/local/assertion [--data DIR] CLIENT_ID

              CLIENT_ID              orders-batch (ES256, addressed to the issuer)
                                     or orders-service (the same; it exchanges tokens)
                                     or client-id (RS256, addressed to the token endpoint)
                                     or support (ES256; its tokens open sts-service's /admin)
              --data DIR             the data folder of the stack (.countersign/8080, or the only one there is)
              --help                 this text
            """;

    static final String EXPLAIN = """
            Says of each check of a client assertion whether it passes, what was expected and what is there. The
            assertion is not used up.

            Usage: deploy/local/explain [--data DIR] [ASSERTION | -]
                   make explain ASSERTION=eyJ…

              ASSERTION              the assertion; without it, or with -, it is read from standard input
              --data DIR             the data folder of the stack (.countersign/8080, or the only one there is)
              --help                 this text

            Exit codes: 0 it would be accepted, 1 it is refused, 2 wrong use.
            """;

    static final String VERIFY = """
            Verifies an access token as the API that receives it would, and prints its claims.

            Usage: deploy/local/verify [--data DIR | --issuer URL] [TOKEN | -]

              TOKEN                  the token; without it, or with -, the token or the whole JSON answer of the
                                     token endpoint is read from standard input
              --issuer URL           whose token it must be (either service of the stack)
              --data DIR             the data folder of the stack (.countersign/8080, or the only one there is)
              --help                 this text

            Checks signature, typ, iss and exp with the keys that the issuer publishes. Exit code 0 if it holds,
            1 if not.
            """;
}
