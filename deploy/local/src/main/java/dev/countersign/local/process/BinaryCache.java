package dev.countersign.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where unpacked programs are kept from one start to the next.
 *
 * <p>Not in a shared folder under a name that can be guessed: whoever created it first could put a program of theirs there
 * for us to run. The user's cache folder is theirs alone; where there is none, a folder that must belong to this user.
 */
public final class BinaryCache {

    /** Fills a fresh, empty folder. */
    @FunctionalInterface
    public interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private BinaryCache() {}

    /** The folder of that name, unpacked now if this is the first time. Several processes may ask at once. */
    public static Path folder(String name, Unpacking unpacking) {
        try {
            return folder(ownRoot(), name, unpacking);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + name + ": " + e.getMessage(), e);
        }
    }

    /** The same, for programs that someone else is to run: root's own folders are closed to others. */
    public static Path folderForOthers(String name, Unpacking unpacking) {
        try {
            var root = temporaryRoot("rwxr-xr-x");
            return folder(root, name, fresh -> {
                unpacking.into(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + name + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(Path root, String name, Unpacking unpacking) throws IOException {
        var finished = root.resolve(name);
        if (!Files.isDirectory(finished)) {
            var fresh = Files.createTempDirectory(root, name + "-");
            unpacking.into(fresh);
            publish(fresh, finished);
        }
        return finished;
    }

    /** A rename is all or nothing: nobody ever sees half an unpacked program. */
    private static void publish(Path fresh, Path finished) throws IOException {
        try {
            Files.move(fresh, finished);
        } catch (IOException e) {
            if (!Files.isDirectory(finished)) {
                throw e;
            }
            Trees.delete(fresh); // another process was quicker; its copy is as good
        }
    }

    private static Path ownRoot() throws IOException {
        var inCache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("countersign");
        try {
            return Files.createDirectories(inCache).toRealPath();
        } catch (IOException e) {
            return temporaryRoot("rwx------"); // a service user without a home
        }
    }

    private static Path temporaryRoot(String permissions) throws IOException {
        var user = System.getProperty("user.name");
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "countersign-" + user);
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        }
        if (!Files.getOwner(folder).getName().equals(user)) {
            throw new IOException(folder + " belongs to someone else");
        }
        return folder.toRealPath();
    }
}
