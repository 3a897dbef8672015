package dev.countersign.oauth.testing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row of the table of endpoints: what it takes, as far as the form of its refusals depends on it.
 *
 * @param face what its own refusals look like; what is refused before it is asked is always JSON
 * @param methods those it takes
 * @param right parameters of a request that it reads to the end
 * @param required those of them that it cannot do without
 * @param unacceptable a media type that its answers never have; empty if it answers whatever {@code Accept} says
 */
public record Endpoint(
        String path,
        Face face,
        Set<String> methods,
        Map<String, String> right,
        Set<String> required,
        Optional<String> unacceptable) {

    /** Who reads the refusal. */
    public enum Face {
        /** A client. */
        JSON,
        /** A person in a browser. */
        PAGE
    }

    private static final Set<String> GET = Set.of("GET");
    private static final Set<String> POST = Set.of("POST");
    private static final Set<String> BOTH = Set.of("GET", "POST");

    /** One that clients post to. */
    public static Endpoint direct(String path, Map<String, String> right, String... required) {
        return new Endpoint(path, Face.JSON, POST, right, Set.of(required), Optional.of("text/html"));
    }

    /** One that browsers open and post to. */
    public static Endpoint page(String path, Map<String, String> right, String... required) {
        return new Endpoint(path, Face.PAGE, BOTH, right, Set.of(required), Optional.empty());
    }

    /** One that takes a token by GET and POST. */
    public static Endpoint resource(String path, Map<String, String> right) {
        return new Endpoint(path, Face.JSON, BOTH, right, Set.of(), Optional.of("text/html"));
    }

    /** Something to be read, the same for everyone. */
    public static Endpoint document(String path, String unacceptable) {
        return new Endpoint(path, Face.JSON, GET, Map.of(), Set.of(), Optional.of(unacceptable));
    }

    /** The same, if it answers whatever {@code Accept} says: there is nothing in its answer. */
    public Endpoint withoutContent() {
        return new Endpoint(path, face, methods, right, required, Optional.empty());
    }

    boolean takes(String method) {
        return methods.contains(method);
    }

    /** Whether it reads parameters at all. */
    boolean reads() {
        return !right.isEmpty();
    }

    /** What {@code Allow} says of it. */
    String allow() {
        var allowed = new TreeSet<>(methods);
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    @Override
    public String toString() {
        return path;
    }
}
