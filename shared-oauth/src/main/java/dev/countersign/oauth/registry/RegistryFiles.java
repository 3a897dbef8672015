package dev.countersign.oauth.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.client.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the registry of one service from its folders: {@code <service>.yaml}, or every {@code .yaml} in a folder
 * {@code <service>}. All problems of all files come out together, each with file, entry and field.
 */
final class RegistryFiles {
    private static final String CLIENTS = "clients";

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(new TypeReference<Map<String, List<Map<String, Object>>>>() {});

    private final String service;
    private final List<Path> folders;
    private final List<ClientRules> rules;
    private final List<RegistrySection> sections;

    RegistryFiles(String service, List<Path> folders, List<ClientRules> rules, List<RegistrySection> sections) {
        this.service = service;
        this.folders = folders;
        this.rules = rules;
        this.sections = sections;
    }

    /** What the files hold at this moment, as text by path, to see whether anything changed. */
    String fingerprint() {
        return Digests.sha256(files(new Problems()).stream()
                .flatMap(file -> Stream.of(file.toString(), content(file)))
                .toArray(String[]::new));
    }

    Registry read(Problems problems) {
        var clients = new LinkedHashMap<String, Client>();
        var others = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (Path file : files(problems)) {
            parse(file, problems).forEach((section, entries) -> {
                for (Map<String, Object> entry : usable(file, section, entries, problems)) {
                    if (section.equals(CLIENTS)) {
                        addClient(file, entry, clients, problems);
                    } else {
                        addOther(file, section, entry, others, problems);
                    }
                }
            });
        }
        var registry = new Registry(clients, others);
        sections.forEach(section -> section.checkTogether(registry, problems));
        return registry;
    }

    /**
     * The entries of a section; none, with a problem, if nobody knows the section, even when it is empty. YAML can leave a
     * section or an entry empty, which reads as null whatever the type says.
     */
    private List<Map<String, Object>> usable(
            Path file, String section, List<Map<String, Object>> entries, Problems problems) {
        if (!section.equals(CLIENTS)
                && sections.stream().noneMatch(known -> known.name().equals(section))) {
            problems.add(file.getFileName().toString(), section, "is not a known section");
            return List.of();
        }
        var usable = new ArrayList<Map<String, Object>>();
        for (var entry : entries == null ? List.<Map<String, Object>>of() : entries) {
            if (entry == null) {
                problems.add(file.getFileName().toString(), section, "has an empty entry");
            } else {
                usable.add(entry);
            }
        }
        return usable;
    }

    private void addClient(Path file, Map<String, Object> entry, Map<String, Client> clients, Problems problems) {
        String where = file.getFileName() + ": client \"" + entry.getOrDefault("client_id", "?") + '"';
        var reader = new EntryReader(where, entry, problems);
        Client client = ClientMetadata.read(reader);
        rules.forEach(rule -> rule.check(client, reader));
        if (clients.putIfAbsent(client.clientId(), client) != null) {
            reader.problem("client_id", "is registered twice");
        }
    }

    private void addOther(
            Path file,
            String section,
            Map<String, Object> entry,
            Map<String, List<Map<String, Object>>> others,
            Problems problems) {
        var list = others.computeIfAbsent(section, s -> new ArrayList<>());
        var reader = new EntryReader(file.getFileName() + ": " + section + '[' + list.size() + ']', entry, problems);
        sections.stream().filter(known -> known.name().equals(section)).forEach(known -> known.check(reader));
        list.add(entry);
    }

    private static Map<String, List<Map<String, Object>>> parse(Path file, Problems problems) {
        try {
            Map<String, List<Map<String, Object>>> content = YAML.readValue(content(file));
            return content == null ? Map.of() : content;
        } catch (MismatchedInputException e) {
            // Jackson would quote the value, and in a list of people that may be a password.
            problems.add(file.getFileName().toString(), place(e), "a section must be a list of entries with fields");
            return Map.of();
        } catch (JsonProcessingException e) {
            problems.add(
                    file.getFileName().toString(),
                    place(e),
                    e.getOriginalMessage().lines().findFirst().orElse(""));
            return Map.of();
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "the file" : "line " + e.getLocation().getLineNr();
    }

    private List<Path> files(Problems problems) {
        var files = new ArrayList<Path>();
        for (Path folder : folders) {
            Path single = folder.resolve(service + ".yaml");
            Path several = folder.resolve(service);
            if (Files.isRegularFile(single)) {
                files.add(single);
            } else if (Files.isDirectory(several)) {
                files.addAll(yamlFilesIn(several));
            } else {
                problems.add(folder.toString(), service + ".yaml", "is not there, nor a folder " + service);
            }
        }
        return files;
    }

    private static List<Path> yamlFilesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
