package dev.countersign.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The two services, by the names that options, folders and messages use. */
public enum Service {
    AUTH("auth", "auth-service"),
    STS("sts", "sts-service");

    private final String shortName;
    private final String module;

    Service(String shortName, String module) {
        this.shortName = shortName;
        this.module = module;
    }

    /** As in {@code --auth-port} and {@code --set auth.key=value}. */
    public String shortName() {
        return shortName;
    }

    /** The Maven module, its folder, and the name of its registry file. */
    public String module() {
        return module;
    }

    /** Whether a registry folder says anything about this service: a file or a folder of its name. */
    public boolean hasRegistryIn(Path folder) {
        return Files.isRegularFile(folder.resolve(module + ".yaml")) || Files.isDirectory(folder.resolve(module));
    }
}
