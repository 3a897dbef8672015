package dev.countersign.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Better not to start than to run insecure, and every reason at once. */
class StartupChecksTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path folder;

    private record Config(
            Optional<String> issuer,
            Optional<List<Path>> registry,
            Optional<String> masterKey,
            Optional<Path> masterKeyFile)
            implements CountersignConfig {}

    @Test
    void allProblemsAreListedTogether() {
        var config = new Config(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var checks = new StartupChecks(List.of(new IssuerCheck(config), new MasterKeySource(config)));

        assertThatThrownBy(() -> checks.refuseToStart(new StartupEvent()))
                .hasMessageContaining("countersign.issuer is not set")
                .hasMessageContaining("countersign.master-key-file");
    }

    @Test
    void aRefusalToStartIsOfTheKindThatTheLauncherPrintsWithoutATrace() {
        var checks = new StartupChecks(List.of(() -> List.of("first", "second")));

        assertThatThrownBy(() -> checks.refuseToStart(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage("The service does not start:\n  - first\n  - second");
    }

    @Test
    void withoutProblemsItStarts() {
        var checks = new StartupChecks(List.of(List::of));

        assertThatCode(() -> checks.refuseToStart(new StartupEvent())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "ftp://auth.example.com",
                "auth.example.com",
                "https://",
                "https:auth",
                "https://auth.example.com/",
                "https://auth.example.com?a=b",
                "https://auth.example.com#f",
                "https://user@auth.example.com",
                "https://auth example.com",
                "http://localhost.evil.example",
                ""
            })
    void anIssuerThatIsNoneIsRefused(String issuer) {
        assertThat(IssuerCheck.problemsOf(issuer)).hasSize(1).allMatch(p -> p.contains("countersign.issuer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com",
                "https://example.com/tenant",
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "http://[::1]:8080"
            })
    void anIssuerMayBeHttpsOrLoopback(String issuer) {
        assertThat(IssuerCheck.problemsOf(issuer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=AA"})
    void aMasterKeyOfAnotherSizeIsRefusedWithoutQuotingIt(String key) {
        var source =
                new MasterKeySource(new Config(Optional.empty(), Optional.empty(), Optional.of(key), Optional.empty()));

        assertThat(source.problems()).singleElement().asString().contains("32");
        if (!key.isEmpty()) {
            assertThat(source.problems().getFirst()).doesNotContain(key);
        }
    }

    @Test
    void twoMasterKeysAreRefused() {
        var source = new MasterKeySource(
                new Config(Optional.empty(), Optional.empty(), Optional.of(KEY), Optional.of(folder.resolve("key"))));

        assertThat(source.problems()).hasSize(1);
    }

    @Test
    void aMasterKeyFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("absent.key");
        var source = new MasterKeySource(
                new Config(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(file)));

        assertThat(source.problems()).singleElement().asString().contains(file.toString());
    }

    @Test
    void aMasterKeyFileMayEndWithALineBreak() throws Exception {
        Path file = Files.writeString(folder.resolve("master.key"), KEY + "\n");
        var source = new MasterKeySource(
                new Config(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(file)));

        assertThat(source.problems()).isEmpty();
    }
}
