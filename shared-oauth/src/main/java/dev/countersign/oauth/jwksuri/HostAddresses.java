package dev.countersign.oauth.jwksuri;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** What a host name stands for at this moment. */
@FunctionalInterface
interface HostAddresses {
    Uni<List<InetAddress>> of(String host);
}
