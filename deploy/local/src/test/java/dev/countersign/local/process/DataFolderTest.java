package dev.countersign.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who owns a folder, and what happens to the children of an owner that was killed. */
class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void a_folder_has_one_owner_at_a_time() {
        try (var owner = DataFolder.claim(parent.resolve("data")).orElseThrow()) {
            assertThat(DataFolder.claim(owner.path())).isEmpty();
        }
        try (var next = DataFolder.claim(parent.resolve("data")).orElseThrow()) {
            assertThat(next.path()).exists();
        }
    }

    @Test
    void the_next_owner_stops_the_children_of_one_that_was_killed() throws Exception {
        var child = sleeper();
        Files.writeString(parent.resolve("children"), ChildRecord.of(child).line() + "\ntorn li");

        try (var folder = DataFolder.claim(parent).orElseThrow()) {
            assertThat(child.isAlive()).isFalse();
            assertThat(folder.resolve("children")).doesNotExist();
        }
    }

    @Test
    void a_stranger_who_got_the_number_of_a_child_is_left_alone() throws Exception {
        var stranger = sleeper();
        var record = ChildRecord.of(stranger);
        var earlier =
                new ChildRecord("postgres", record.pid(), record.startedAt().minusSeconds(3600));
        Files.writeString(parent.resolve("children"), earlier.line() + "\n");

        try (var folder = DataFolder.claim(parent).orElseThrow()) {
            assertThat(folder.path()).exists();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.kill();
        }
    }

    @Test
    void others_cannot_look_into_it() throws Exception {
        try (var folder = DataFolder.claim(parent.resolve("data")).orElseThrow()) {
            assertThat(Files.getPosixFilePermissions(folder.path()))
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }

    @Test
    void a_temporary_folder_is_gone_after_use() {
        var folder = DataFolder.temporary();
        assertThat(folder.path()).exists();

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void a_child_that_ignores_the_polite_signal_is_killed() {
        var child = ChildProcess.start(
                "stubborn",
                List.of("/bin/sh", "-c", "trap '' TERM; echo trapped; while :; do sleep 0.1; done"),
                Map.of(),
                parent,
                parent.resolve("stubborn.log"));
        while (!child.output().contains("trapped")) {
            Pauses.brief();
        }

        child.stop(Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_torn_line_is_no_record() {
        assertThat(ChildRecord.parse("postgres 12")).isEqualTo(Optional.empty());
        assertThat(ChildRecord.parse("postgres many 2026-01-01T00:00:00Z")).isEmpty();
    }

    private ChildProcess sleeper() {
        return ChildProcess.start("sleeper", List.of("sleep", "300"), Map.of(), parent, parent.resolve("sleeper.log"));
    }
}
