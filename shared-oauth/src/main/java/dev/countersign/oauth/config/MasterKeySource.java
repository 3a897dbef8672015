package dev.countersign.oauth.config;

import dev.countersign.crypto.signing.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Reads the master key from its file or from the environment. What it reads never reaches a message. */
@ApplicationScoped
public class MasterKeySource implements StartupCheck {
    private final CountersignConfig config;

    MasterKeySource(CountersignConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        if (config.masterKey().isPresent() == config.masterKeyFile().isPresent()) {
            return List.of("Set one of countersign.master-key-file and countersign.master-key"
                    + " (32 random bytes in base64: openssl rand -base64 32).");
        }
        try {
            read();
            return List.of();
        } catch (IllegalStateException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    MasterKey read() {
        String base64 = config.masterKeyFile().isPresent()
                ? fromFile()
                : config.masterKey().orElse("");
        try {
            return MasterKey.ofBase64(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The master key must be 32 bytes in base64 (openssl rand -base64 32).", e);
        }
    }

    private String fromFile() {
        var file = config.masterKeyFile().orElseThrow();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("countersign.master-key-file cannot be read: " + file, e);
        }
    }
}
