package dev.countersign.sts.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestClients;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.TestCertificates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator hears of a certificate before it ends, once a day, and only if nothing newer covers. */
@Behaviour("A11")
class ExpiryWatchTest {
    private final SettableClock clock = new SettableClock();
    private final Instant now = clock.stop();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> warnings = new ArrayList<>();
    private final Logger logger = Logger.getLogger(ExpiryWatch.class.getName());
    private final PatternFormatter message = new PatternFormatter("%s");
    private final Handler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            warnings.add(message.format(line));
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void oneThatEndsWithinSixtyDaysIsOneWarningADay() {
        var watch = watch(client("near", certificate(-100, 59)));

        watch.watch();
        watch.watch();
        assertThat(warnings).singleElement().asString().contains("near", "59 days");
        clock.advance(Duration.ofDays(1));
        watch.watch();

        assertThat(warnings).hasSize(2).last().asString().contains("58 days");
    }

    @Test
    void oneThatEndedIsAWarningToo() {
        watch(client("gone", certificate(-100, -3))).watch();

        assertThat(warnings).singleElement().asString().contains("gone", "-3 days");
        assertThat(secondsLeft("gone")).isEqualTo(-Duration.ofDays(3).toSeconds());
    }

    @Test
    void oneThatLastsIsQuietAndMeasured() {
        watch(client("far", certificate(-100, 61))).watch();

        assertThat(warnings).isEmpty();
        assertThat(secondsLeft("far")).isEqualTo(Duration.ofDays(61).toSeconds());
    }

    @Test
    void aNewerOneCoversIfItBeginsBeforeTheOldOneEnds() {
        watch(
                        client("covered", certificate(-100, 10), certificate(5, 400)),
                        client("gap", certificate(-100, 10), certificate(11, 400)))
                .watch();

        assertThat(warnings).singleElement().asString().contains("gap");
        assertThat(secondsLeft("covered")).isEqualTo(Duration.ofDays(400).toSeconds());
        assertThat(secondsLeft("gap")).isEqualTo(Duration.ofDays(10).toSeconds());
    }

    @Test
    void aKeyWithoutEndCoversAndIsNotMeasured() {
        var alone = VerificationKeys.parse(Map.of("keys", List.of(jwk())));
        watch(
                        TestClients.machine(
                                "both",
                                VerificationKeys.ofCertificates(List.of(certificate(-100, 1)))
                                        .and(alone)),
                        TestClients.machine("keys", alone),
                        TestClients.machine("none"))
                .watch();

        assertThat(warnings).isEmpty();
        assertThat(meters.find("countersign.client.key.expiry").gauges()).isEmpty();
    }

    private ExpiryWatch watch(Client... clients) {
        Collection<Client> all = List.of(clients);
        return new ExpiryWatch(() -> all, meters, clock);
    }

    private static Client client(String clientId, String... certificates) {
        return TestClients.machine(clientId, VerificationKeys.ofCertificates(List.of(certificates)));
    }

    private String certificate(int fromDay, int toDay) {
        Instant whole = Instant.ofEpochSecond(now.getEpochSecond());
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return TestCertificates.pem(
                    generator.generateKeyPair().getPublic(),
                    whole.plus(Duration.ofDays(fromDay)),
                    whole.plus(Duration.ofDays(toDay)).plusSeconds(1));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> jwk() {
        return dev.countersign.crypto.jose.StrictJson.parseObject(
                TestKey.named("ES256", "expiry-1").publicJwk());
    }

    private long secondsLeft(String clientId) {
        Gauge gauge = meters.get("countersign.client.key.expiry")
                .tag("client_id", clientId)
                .gauge();
        return (long) gauge.value();
    }
}
