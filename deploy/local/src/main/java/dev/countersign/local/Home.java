package dev.countersign.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkout: where the packaged services, the sample app and the data folders are. */
public record Home(Path path) {

    /** What the scripts set; tests and IDEs do without. */
    private static final String PROPERTY = "countersign.home";

    public static Home find() {
        var start = Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
        return Stream.iterate(Optional.of(start), Optional::isPresent, folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .map(Home::new)
                .orElseThrow(() -> new StackFailure(start + " is not inside a checkout of Countersign"));
    }

    public Path jar(Service service) {
        var jar = path.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure(service.module() + " is not built yet. Build it with: make build");
        }
        return jar;
    }

    public Path sampleApp() {
        return path.resolve("examples/spa");
    }

    /** One of the scripts in {@code deploy/local}. */
    public Path tool(String name) {
        return path.resolve("deploy/local").resolve(name);
    }

    /** Where the stack with that port keeps its data, unless told otherwise. */
    public Path data(int authPort) {
        return stacks().resolve(Integer.toString(authPort));
    }

    public Path stacks() {
        return path.resolve(".countersign");
    }
}
