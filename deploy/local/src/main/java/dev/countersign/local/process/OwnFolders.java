package dev.countersign.local.process;

import java.nio.file.Path;

/**
 * The folders that this process has locked.
 *
 * <p>A second look at a lock of our own must not even open its file: by POSIX, closing any descriptor of a file drops all
 * locks that the process holds on it. The list is kept in the system properties because there may be several copies of
 * this class in one process: test frameworks load classes more than once.
 */
final class OwnFolders {

    /** Not under the prefix of the services' configuration, where every unknown name is refused. */
    private static final String PREFIX = "dev.countersign.locked.";

    private OwnFolders() {}

    /** Whether the folder was not in the list. */
    static boolean add(Path folder) {
        return System.getProperties().putIfAbsent(PREFIX + folder, "yes") == null;
    }

    static void remove(Path folder) {
        System.getProperties().remove(PREFIX + folder);
    }
}
