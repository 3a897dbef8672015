package dev.countersign.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who owns a folder, and what happens to the children of an owner that was killed. */
class DataFolderTest {

    private static final List<String> SLEEP = List.of("sleep", "300");

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
    void looking_twice_does_not_drop_the_lock_that_other_processes_see() throws Exception {
        try (var owner = DataFolder.claim(parent.resolve("data")).orElseThrow()) {
            assertThat(DataFolder.claim(owner.path())).isEmpty();
            DataFolder.temporary().close();

            assertThat(claimInAnotherProcess(owner.path())).isEqualTo("taken");
        }
        assertThat(claimInAnotherProcess(parent.resolve("data"))).isEqualTo("free");
    }

    @Test
    void the_next_owner_stops_the_children_of_one_that_was_killed() throws Exception {
        ChildProcess child;
        String notes;
        try (var killed = DataFolder.claim(parent).orElseThrow()) {
            child = killed.start("sleeper", SLEEP, parent, parent.resolve("sleeper.log"));
            notes = awaitNotes();
        }
        Files.writeString(parent.resolve("children"), notes + "torn li");

        try (var next = DataFolder.claim(parent).orElseThrow()) {
            // Java takes note of the end of its own child a moment after the system has ended it.
            assertThat(Leftover.isRunning(child.handle())).isFalse();
            assertThat(next.resolve("children")).doesNotExist();
        }
    }

    @Test
    void a_stranger_who_got_the_number_of_a_child_is_left_alone() throws Exception {
        var stranger = ChildProcess.start("stranger", SLEEP, parent, parent.resolve("stranger.log"));
        var hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        Files.writeString(parent.resolve("children"), stranger.handle().pid() + " " + hourAgo + "\n");

        try (var folder = DataFolder.claim(parent).orElseThrow()) {
            assertThat(folder.path()).exists();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.kill();
        }
    }

    @Test
    void nothing_starts_in_a_folder_that_is_gone() {
        var folder = DataFolder.temporary();
        folder.close();

        var late = folder.start("late", SLEEP, parent, parent.resolve("late.log"));
        late.stopWith("CONT", Duration.ofSeconds(10));

        assertThat(late.output()).contains("children");
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
        assertThat(ChildRecord.parse("12")).isEqualTo(Optional.empty());
        assertThat(ChildRecord.parse("12 today")).isEmpty();
    }

    private static String claimInAnotherProcess(Path folder) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Claim.class.getName(),
                folder.toString());
        return Programs.run(command).output();
    }

    /** The other process. */
    static final class Claim {

        private Claim() {}

        public static void main(String[] arguments) {
            System.out.println(DataFolder.claim(Path.of(arguments[0])).isPresent() ? "free" : "taken");
        }
    }

    private String awaitNotes() throws Exception {
        var file = parent.resolve("children");
        while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
            Pauses.brief();
        }
        return Files.readString(file);
    }
}
