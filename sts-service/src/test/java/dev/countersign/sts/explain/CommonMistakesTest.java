package dev.countersign.sts.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.local.command.ExplanationTable;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/why-was-i-refused.md shows what {@code make explain} says of each mistake; here it is made and explained. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A10")
class CommonMistakesTest {
    private static final Path PAGE = Path.of("..", "docs", "why-was-i-refused.md");
    private static final TestKey STRANGER = TestKey.named("ES256", "attacker");

    /** When it is on the page. */
    private static final Instant SHOWN = Instant.parse("2026-03-01T12:00:00Z");

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern SECONDS = Pattern.compile("\\b\\d{10}\\b");
    private static final Pattern MILLIS = Pattern.compile("\\b\\d{13}\\b");

    @Inject
    SettableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(1, now -> orders(now).claim("aud", Sts.TOKEN_ENDPOINT).signedBy(Sts.ORDERS_1)),
                mistake(2, now -> orders(now).claim("aud", Sts.ISSUER + '/').signedBy(Sts.ORDERS_1)),
                mistake(3, now -> orders(now.plusSeconds(120)).signedBy(Sts.ORDERS_1)),
                mistake(
                        4,
                        now -> orders(now)
                                .claim("exp", now.getEpochSecond() + 3600)
                                .signedBy(Sts.ORDERS_1)),
                mistake(
                        5,
                        now -> orders(now)
                                .claim("iat", now.toEpochMilli())
                                .claim("exp", now.toEpochMilli() + 30_000)
                                .signedBy(Sts.ORDERS_1)),
                mistake(6, now -> orders(now).claim("sub", "orders-service").signedBy(Sts.ORDERS_1)),
                mistake(7, CommonMistakesTest::usedBefore),
                mistake(8, now -> orders(now).header("kid", "orders-3").signedBy(STRANGER)),
                mistake(
                        9,
                        now -> orders(now)
                                .header("alg", "RS256")
                                .header("kid", null)
                                .signedBy(Sts.SEED)),
                mistake(10, now -> orders(now).header("typ", "at+jwt").signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void thePageShowsWhatExplainSays(int number, Function<Instant, String> assertion) throws IOException {
        Instant now = wholeSecond();
        String answer = explained(number, assertion.apply(now));

        String said = asShown(ExplanationTable.failures(StrictJson.parseObject(answer)), now);

        Files.writeString(
                Files.createDirectories(Path.of("target", "explained")).resolve(number + ".txt"), said);
        assertThat(section(number)).contains("```text\n" + said + "\n```");
    }

    private static String explained(int number, String assertion) {
        String token = Support.token("assertions:explain");
        // The last mistake is made twice: in the token, and beside it in the form.
        String type = number == 10 ? "urn:ietf:params:oauth:grant-type:jwt-bearer" : Sts.ASSERTION_TYPE;
        return Sts.form()
                .header("Authorization", "Bearer " + token)
                .formParam("client_assertion", assertion)
                .formParam("client_assertion_type", type)
                .post("/admin/assertions/explain")
                .asString();
    }

    private static String section(int number) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("\n## " + number + ". ");
        assertThat(begin).as("section %d", number).isNotNegative();
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    private Instant wholeSecond() {
        Instant stopped = clock.stop();
        clock.advance(Duration.between(stopped, stopped.truncatedTo(ChronoUnit.SECONDS)));
        return clock.instant();
    }

    private static String asShown(String text, Instant now) {
        Duration shift = Duration.between(now, SHOWN);
        String iso = ISO.matcher(text)
                .replaceAll(found -> Instant.parse(found.group()).plus(shift).toString());
        String seconds = SECONDS.matcher(iso).replaceAll(found -> shifted(found, shift.toSeconds()));
        return MILLIS.matcher(seconds).replaceAll(found -> shifted(found, shift.toMillis()));
    }

    private static String shifted(MatchResult number, long by) {
        return Long.toString(Long.parseLong(number.group()) + by);
    }

    private static Arguments mistake(int number, Function<Instant, String> assertion) {
        return Arguments.of(number, assertion);
    }

    private static TestJwt orders(Instant now) {
        return TestJwt.assertion("orders-batch", Sts.ISSUER, Sts.ORDERS_1, now);
    }

    private static String usedBefore(Instant now) {
        String assertion = orders(now).signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);
        return assertion;
    }
}
