package dev.countersign.local.registry;

import dev.countersign.local.Service;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/** The registry files of {@code deploy/local/registry} with their placeholders filled in. */
final class RegistryTemplates {

    private RegistryTemplates() {}

    static void write(Path folder, String spaOrigin, DemoKeys keys) throws IOException {
        var values = new HashMap<String, String>();
        values.put("spa", spaOrigin);
        for (var machine : DemoMachine.values()) {
            // JSON is YAML too.
            values.put(machine.clientId(), JsonUtil.toJson(keys.of(machine).publicJwk()));
        }
        Files.createDirectories(folder);
        for (var service : Service.values()) {
            var name = service.module() + ".yaml";
            replace(folder.resolve(name), fill(template(name), values));
        }
    }

    private static String template(String name) throws IOException {
        try (var template = RegistryTemplates.class.getResourceAsStream(name)) {
            if (template == null) {
                throw new FileNotFoundException(name);
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String fill(String template, Map<String, String> values) {
        var text = template;
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** Services watch these files: they must never see half of one. */
    private static void replace(Path file, String content) throws IOException {
        var draft = file.resolveSibling("." + file.getFileName());
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
