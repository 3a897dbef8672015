package dev.countersign.e2e.chaos.mutant;

import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Looks like a checkout with both services built, but in one of them a protection is switched off. */
public record MutantHome(Path path) implements AutoCloseable {
    /** Our own classes, wherever the packaging put them. */
    private static final String OURS = "dev/countersign";

    /** Copies the services that were built there, and changes one text in one of them. */
    public static MutantHome of(Mutant mutant, Home home) {
        try {
            var copy = Files.createTempDirectory("countersign-mutant-");
            Files.createFile(copy.resolve("mvnw"));
            for (var service : Service.values()) {
                copyTree(
                        home.jar(service).resolveSibling(""),
                        copy.resolve(service.module()).resolve("target/quarkus-app"));
            }
            copyTree(home.sampleApp(), copy.resolve("examples/spa"));
            var mutated = new MutantHome(copy);
            if (mutated.mutate(mutant) == 0) {
                throw new IllegalStateException("There is nothing to switch off for " + mutant + " any more");
            }
            return mutated;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Home home() {
        return new Home(path);
    }

    private int mutate(Mutant mutant) throws IOException {
        int changed = 0;
        for (Path jar : files(path.resolve(mutant.service().module()), ".jar")) {
            changed += mutate(mutant, jar);
        }
        return changed;
    }

    private static int mutate(Mutant mutant, Path jar) throws IOException {
        int changed = 0;
        try (var inside = FileSystems.newFileSystem(jar)) {
            var ours = inside.getPath(OURS);
            if (Files.exists(ours)) {
                for (Path file : files(ours, ".class")) {
                    var before = Files.readAllBytes(file);
                    var after = ClassText.replace(before, mutant.protection(), mutant.instead());
                    if (!Arrays.equals(after, before)) {
                        Files.write(file, after);
                        changed++;
                    }
                }
            }
        }
        return changed;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path source : all.toList()) {
                var target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            Trees.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
