package dev.countersign.oauth.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a service. All are optional here so that {@link StartupChecks} can list every problem at once.
 */
@ConfigMapping(prefix = "countersign")
public interface CountersignConfig {

    /** The public address of this service, without trailing slash: {@code https://auth.example.com}. */
    Optional<String> issuer();

    /** Folders that hold {@code auth-service.yaml} and {@code sts-service.yaml}, or folders of those names. */
    Optional<List<Path>> registry();

    /** The master key, 32 bytes in base64. A file is better: an environment is easier to read than a file. */
    @WithName("master-key")
    Optional<String> masterKey();

    /** A file that holds the master key in base64. */
    @WithName("master-key-file")
    Optional<Path> masterKeyFile();
}
