package dev.countersign.local;

import dev.countersign.local.process.DataFolder;
import dev.countersign.local.process.FreePorts;

/** What must be free before a stack may start: its folder and its ports. */
final class StackFolder {

    private StackFolder() {}

    static DataFolder claim(StackOptions options) {
        return options.data()
                .map(path -> DataFolder.claim(path)
                        .orElseThrow(() -> new StackFailure("A stack is already running on " + Shown.path(path)
                                + ". Use that one, or start another with different ports:\n"
                                + "  --auth-port 9080 --sts-port 9081 --spa-port 9082")))
                .orElseGet(DataFolder::temporary);
    }

    /** After the folder is ours: a stack that was killed may have left services on these ports; they are gone now. */
    static void requireFreePorts(StackOptions options) {
        for (var service : Service.values()) {
            requireFree(options.port(service), "--" + service.shortName() + "-port");
        }
        requireFree(options.spaPort(), "--spa-port");
    }

    private static void requireFree(int port, String option) {
        if (!FreePorts.isFree(port)) {
            throw new StackFailure(
                    "Port " + port + " is in use by another program. Stop that program, or choose another"
                            + " port with " + option + ".");
        }
    }
}
