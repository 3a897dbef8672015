package dev.countersign.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one process at a time owns, and the list of the children which that process started.
 *
 * <p>The lock is the kernel's and dies with its holder, so there is no stale lock to clean up. What may survive a
 * {@code kill -9} of the holder are its children: whoever gets the lock next finds them listed here and stops them.
 */
public final class DataFolder implements AutoCloseable {

    private static final String TEMPORARY_PREFIX = "countersign-stack-";
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(10);

    private final Path path;
    private final FileChannel channel;
    private final boolean temporary;

    private DataFolder(Path path, FileChannel channel, boolean temporary) {
        this.path = path;
        this.channel = channel;
        this.temporary = temporary;
    }

    /** Creates the folder if need be and takes it; empty when a live process has it. */
    public static Optional<DataFolder> claim(Path path) {
        return claim(path, false);
    }

    /** A folder of our own that is deleted on close. Those of processes that died without closing are swept first. */
    public static DataFolder temporary() {
        sweep();
        try {
            return claim(Files.createTempDirectory(TEMPORARY_PREFIX), true).orElseGet(DataFolder::temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<DataFolder> claim(Path path, boolean temporary) {
        try {
            createPrivate(path);
            var folder = path.toRealPath();
            return OwnFolders.add(folder) ? lock(folder, temporary) : Optional.empty();
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException("Cannot use the folder " + path + ": permission denied", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static Optional<DataFolder> lock(Path path, boolean temporary) throws IOException {
        FileChannel channel = null;
        boolean claimed = false;
        try {
            var file = path.resolve("lock");
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Without its file the lock is on something that somebody else has just swept away.
            if (channel.tryLock() == null || !Files.exists(file)) {
                return Optional.empty();
            }
            var folder = new DataFolder(path, channel, temporary);
            folder.stopLeftovers();
            claimed = true;
            return Optional.of(folder);
        } finally {
            if (!claimed) {
                close(channel);
                OwnFolders.remove(path);
            }
        }
    }

    private static void close(@Nullable FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** It will hold private keys and a database: nobody else's business. */
    private static void createPrivate(Path path) throws IOException {
        var parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.isDirectory(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void sweep() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var siblings = Files.newDirectoryStream(folder, TEMPORARY_PREFIX + "*")) {
            for (var sibling : siblings) {
                if (Files.isWritable(sibling.resolve("lock"))) {
                    claim(sibling, true).ifPresent(DataFolder::close);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A folder inside this one. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a child that the next owner will find and stop, should we not live to do it. */
    public ChildProcess start(String name, List<String> command, Path directory, Path log) {
        return ChildProcess.startNoted(name, command, directory, log, children());
    }

    private Path children() {
        return path.resolve("children");
    }

    private void stopLeftovers() throws IOException {
        if (!Files.exists(children())) {
            return;
        }
        List<ProcessHandle> leftovers = Files.readAllLines(children()).reversed().stream()
                .flatMap(line -> ChildRecord.parse(line).stream())
                .flatMap(child -> child.find().stream())
                .toList();
        leftovers.forEach(child -> Leftover.stop(child, LEFTOVER_GRACE));
        Files.delete(children());
    }

    /** Gives the folder back; a temporary one is deleted. Stop the children first. */
    @Override
    public void close() {
        try {
            if (!channel.isOpen()) {
                return;
            }
            Files.deleteIfExists(children());
            if (temporary) {
                Trees.delete(path);
            }
            channel.close();
            OwnFolders.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
