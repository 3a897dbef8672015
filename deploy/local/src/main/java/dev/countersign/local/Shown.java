package dev.countersign.local;

import java.nio.file.Path;

/** How a path is shown to the person who typed the command: short inside the folder they stand in, whole elsewhere. */
public final class Shown {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private Shown() {}

    public static String path(Path path) {
        var whole = path.toAbsolutePath().normalize();
        return whole.startsWith(HERE) && !whole.equals(HERE)
                ? HERE.relativize(whole).toString()
                : whole.toString();
    }
}
