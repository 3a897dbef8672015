package dev.countersign.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code up}. */
class UpOptionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense                            | Unknown option: --nonsense",
                "stray                                 | Unknown option: stray",
                "--auth-port=9080                      | Write the value after a space: --auth-port 9080",
                "--auth-port                           | --auth-port needs a value.",
                "--auth-port --sts-port                | --auth-port needs a value.",
                "--auth-port many                      | --auth-port needs a port from 1 to 65535, not \"many\".",
                "--auth-port 0                         | --auth-port needs a port from 1 to 65535, not \"0\".",
                "--sts-port 65536                      | --sts-port needs a port from 1 to 65535, not \"65536\".",
                "--sts-port 8080                       | The ports must differ",
                "--auth-issuer auth.example.com        | --auth-issuer needs a URL",
                "--auth-issuer ftp://auth.example.com  | --auth-issuer needs a URL",
                "--auth-issuer https://a.example?x=y   | --auth-issuer needs a URL",
                "--sts-issuer https://sts.example.com/ | --sts-issuer must not end with a slash",
                "--registry /no/such/folder            | --registry: there is no folder /no/such/folder",
                "--set key=value                       | --set needs service.key=value",
                "--set auth.=value                     | --set needs service.key=value",
                "--set auth.key                        | --set needs service.key=value",
                "--set spa.key=value                   | --set needs service.key=value",
            })
    void nonsense_is_refused_with_words_that_help(String commandLine, String message) {
        assertThatThrownBy(() -> parse(commandLine.strip().split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_registry_folder_without_registry_files_is_refused() {
        assertThatThrownBy(() -> parse("--registry", folder.toString()))
                .hasMessageContaining("holds neither auth-service.yaml nor sts-service.yaml");
    }

    @Test
    void without_options_everything_has_its_usual_place() {
        var options = parse();

        assertThat(options.port(Service.AUTH)).isEqualTo(8080);
        assertThat(options.issuer(Service.AUTH)).isEqualTo("http://localhost:8080");
        assertThat(options.port(Service.STS)).isEqualTo(8081);
        assertThat(options.issuer(Service.STS)).isEqualTo("http://localhost:8081");
        assertThat(options.spaOrigin()).isEqualTo("http://localhost:8082");
        assertThat(options.data()).contains(folder.resolve(".countersign/8080"));
    }

    @Test
    void issuers_and_data_follow_the_ports() {
        var options = parse("--auth-port", "9080", "--sts-port", "9081");

        assertThat(options.issuer(Service.AUTH)).isEqualTo("http://localhost:9080");
        assertThat(options.issuer(Service.STS)).isEqualTo("http://localhost:9081");
        assertThat(options.data()).contains(folder.resolve(".countersign/9080"));
    }

    @Test
    void everything_can_be_said_at_once() throws Exception {
        Files.writeString(folder.resolve("auth-service.yaml"), "clients: []");

        var options = parse(
                "--auth-issuer", "https://auth.example.com",
                "--sts-issuer", "https://example.com/sts",
                "--registry", folder.toString(),
                "--set", "auth.quarkus.log.level=DEBUG",
                "--set", "sts.some.key=a=b, c",
                "--data", "/somewhere");

        assertThat(options.issuer(Service.AUTH)).isEqualTo("https://auth.example.com");
        assertThat(options.issuer(Service.STS)).isEqualTo("https://example.com/sts");
        assertThat(options.registries()).containsExactly(folder);
        assertThat(options.settings(Service.AUTH)).containsEntry("quarkus.log.level", "DEBUG");
        assertThat(options.settings(Service.STS)).containsEntry("some.key", "a=b, c");
        assertThat(options.data()).contains(Path.of("/somewhere"));
    }

    private StackOptions parse(String... arguments) {
        return UpOptions.parse(List.of(arguments), new Home(folder));
    }
}
