package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.registry.DemoRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the stack that a tool is meant for. */
final class Stacks {

    private Stacks() {}

    static DemoRegistry registry(Optional<Path> data, Home home) {
        var folder = data.orElseGet(() -> onlyOne(home));
        if (!DemoRegistry.isIn(folder)) {
            throw new UsageException("There is no stack in " + folder + ". Start one with: make run");
        }
        try {
            return DemoRegistry.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path onlyOne(Home home) {
        var usual = home.data(UpOptions.AUTH_PORT);
        if (DemoRegistry.isIn(usual)) {
            return usual;
        }
        var all = all(home.stacks());
        if (all.size() > 1) {
            throw new UsageException("There are several stacks; say which one with --data: " + all);
        }
        return all.stream().findFirst().orElse(usual);
    }

    private static List<Path> all(Path stacks) {
        if (!Files.isDirectory(stacks)) {
            return List.of();
        }
        try (var folders = Files.list(stacks)) {
            return folders.filter(DemoRegistry::isIn).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
