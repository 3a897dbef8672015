package dev.countersign.e2e.chaos;

import dev.countersign.e2e.chaos.fault.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run was asked for.
 *
 * @param time for the rounds; what has begun is finished
 * @param seed of the first round; the others' follow from it
 * @param faults what may break
 */
record ChaosOptions(Duration time, long seed, int rounds, List<Fault> faults) {
    static final String USAGE = """
            usage: make chaos [MINUTES=N] [SEED=N] [ROUNDS=N]
              MINUTES   how long to go on; default 1
              SEED      the seed of the first round; the others follow from it. Default: from the clock
              ROUNDS    how many rounds at most; with 1, the round of that seed is played again""";

    private static final Set<String> NAMES = Set.of("--minutes", "--seed", "--rounds");
    private static final long SEEDS = 999_999_999;

    static ChaosOptions parse(String... arguments) {
        var given = pairs(arguments);
        return new ChaosOptions(
                Duration.ofMinutes(number(given, "--minutes", 1)),
                number(given, "--seed", 1 + System.currentTimeMillis() % SEEDS),
                Math.toIntExact(number(given, "--rounds", Integer.MAX_VALUE)),
                List.of(Fault.values()));
    }

    private static Map<String, String> pairs(String... arguments) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Not understood: " + Arrays.toString(arguments) + "\n" + USAGE);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return given;
    }

    private static long number(Map<String, String> given, String name, long otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(name + " takes a positive number, not " + text + "\n" + USAGE);
        }
        return Long.parseLong(text);
    }
}
