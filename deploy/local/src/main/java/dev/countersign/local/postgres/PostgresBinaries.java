package dev.countersign.local.postgres;

import dev.countersign.local.process.BinaryCache;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs for this machine, unpacked once per user from Zonky's Maven artifact. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres} and {@code bin/initdb}. */
    static Path folder(UnprivilegedUser user) {
        var archive = "postgres-" + system() + "-" + architecture() + ".txz";
        var name = "postgres-" + version();
        return user == UnprivilegedUser.NOBODY
                ? BinaryCache.folderForOthers(name, folder -> unpack(archive, folder))
                : BinaryCache.folder(name, folder -> unpack(archive, folder));
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    /** Part of the folder's name, so that an update unpacks anew. */
    private static String version() {
        var archive = PostgresBinaries.class.getResource("/postgres-" + system() + "-" + architecture() + ".txz");
        if (archive == null) {
            throw new IllegalStateException("There is no PostgreSQL for " + system() + " on " + architecture()
                    + " among our Maven artifacts. Linux (x86_64, arm64) and macOS (arm64) are covered.");
        }
        var jar = archive.getPath().replaceFirst("\\.jar!.*$", "");
        return jar.substring(jar.lastIndexOf('-') + 1) + "-" + architecture();
    }

    private static void unpack(String archive, Path folder) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new IOException(archive + " is not on the class path");
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            var inBin = folder.relativize(target).startsWith("bin");
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(inBin ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
