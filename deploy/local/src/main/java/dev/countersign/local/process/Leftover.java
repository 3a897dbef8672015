package dev.countersign.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Stops a process that an earlier owner of the folder started and could not stop. */
final class Leftover {

    private Leftover() {}

    static void stop(ProcessHandle process, Duration grace) {
        process.destroy();
        if (!ended(process, grace)) {
            process.destroyForcibly();
            ended(process, grace);
        }
    }

    /** Looks by itself: for processes that are not its children Java's own waiting looks once in seconds. */
    private static boolean ended(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning(process) && System.nanoTime() < deadline) {
            Pauses.brief();
        }
        return !isRunning(process);
    }

    /** One that has ended counts as alive until its parent takes note, and in a container the parent may never do so. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            var status = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false; // no Linux, or gone meanwhile
        }
    }
}
