package dev.countersign.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests render, and {@code deploy/kubernetes/check} sees what must not get lost in an edit. */
class ManifestsTest {
    private static final Path KUBERNETES =
            Path.of("..", "deploy", "kubernetes").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeAll
    static void kubectlIsHere() {
        boolean here = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
        assumeTrue(here, "Left out: the Kubernetes manifests. Install kubectl to have them rendered.");
    }

    @Test
    void anOverlayThatLoosensWhatMustHoldIsSeen() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("kustomization.yaml"), """
                resources: [%s]
                patches:
                  - target: { kind: Deployment, name: sts-service }
                    patch: |-
                      - { op: remove, path: /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem }
                secretGenerator: [{ name: leaked, literals: [password=x] }]
                """.formatted(folder.relativize(KUBERNETES.resolve("base"))));

        Outcome outcome = check(folder);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.failures())
                .containsExactly("holds no secret, only references", "sts-service: read-only root file system");
    }

    @Test
    void theBaseAndTheExampleHoldWhatMustHold() throws IOException, InterruptedException {
        Outcome outcome = check();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static Outcome check(Path... folders) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(KUBERNETES.resolve("check").toString()));
        Stream.of(folders).map(Path::toString).forEach(command::add);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int exitCode, String output) {
        List<String> failures() {
            return output.lines()
                    .filter(line -> line.startsWith("  FAILED  "))
                    .map(line -> line.substring("  FAILED  ".length()))
                    .toList();
        }
    }
}
