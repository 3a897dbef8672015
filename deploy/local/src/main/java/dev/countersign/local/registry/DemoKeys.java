package dev.countersign.local.registry;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.local.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The private keys of the demo's machines: one JWK file each, made at first start, readable by their owner only. */
final class DemoKeys {

    private final Path folder;

    DemoKeys(Path stackFolder) {
        this.folder = stackFolder.resolve("keys");
    }

    /** Makes the keys that are not there yet. */
    void create() throws IOException {
        Files.createDirectories(folder);
        for (var machine : DemoMachine.values()) {
            if (!Files.exists(file(machine))) {
                var key = SigningKey.generate(machine.algorithm(), new Randomness(new SecureRandom()));
                Secrets.write(file(machine), key.privateJwk());
            }
        }
    }

    SigningKey of(DemoMachine machine) {
        try {
            return SigningKey.ofPrivateJwk(Files.readString(file(machine)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(DemoMachine machine) {
        return folder.resolve(machine.clientId() + ".jwk");
    }
}
