package dev.countersign.local.postgres;

import dev.countersign.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. In containers and on build machines we often are root, so we start it as someone who
 * is not: in a user namespace where that is allowed, else as {@code nobody} who may still walk through root's folders.
 */
enum UnprivilegedUser {
    /** We are no root: nothing to do. */
    OURSELVES(""),
    /** Files stay root's, yet inside the namespace nobody is root. */
    NAMESPACE("unshare -U"),
    /** Default containers forbid namespaces but let root become someone else. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override");

    private static final int NOBODYS_NUMBER = 65_534;

    private final String prefix;

    UnprivilegedUser(String prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedUser find() {
        if (!Programs.run(List.of("id", "-u")).output().equals("0")) {
            return OURSELVES;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(UnprivilegedUser::works)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL refuses to run as root, and this machine lets"
                        + " root neither make a user namespace (unshare -U) nor become another user (setpriv)."
                        + " Start again as a normal user."));
    }

    private boolean works() {
        var outcome = Programs.run(command(List.of("id", "-u")));
        return outcome.succeeded() && !outcome.output().equals("0");
    }

    List<String> command(List<String> program) {
        return Stream.concat(Stream.of(prefix.split(" ")).filter(word -> !word.isEmpty()), program.stream())
                .toList();
    }

    /** The data must belong to the user that PostgreSQL runs as. */
    void own(Path folder) throws IOException {
        if (this == NOBODY) {
            try (var files = Files.walk(folder)) {
                for (var file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", NOBODYS_NUMBER, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }
}
