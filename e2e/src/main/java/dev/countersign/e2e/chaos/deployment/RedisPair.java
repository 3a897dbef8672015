package dev.countersign.e2e.chaos.deployment;

import dev.countersign.local.process.DataFolder;
import dev.countersign.local.redis.RedisServer;
import java.time.Duration;

/** A Redis with a replica behind it; what is promoted takes over under the same address. */
public final class RedisPair implements AutoCloseable {
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DataFolder oneFolder = DataFolder.temporary();
    private final DataFolder otherFolder = DataFolder.temporary();
    private volatile RedisServer primary = RedisServer.start(oneFolder, true);
    private RedisServer replica = RedisServer.start(otherFolder, true);
    private final TcpProxy address = TcpProxy.to(() -> primary.port());
    private final TcpProxy replication = TcpProxy.to(() -> primary.port());
    private int marks;

    public RedisPair() {
        follow();
    }

    /** What the services know as Redis. */
    public TcpProxy address() {
        return address;
    }

    private void follow() {
        replica.command("REPLICAOF 127.0.0.1 " + replication.port());
        awaitReplica();
    }

    /** Writes a mark and waits until the replica has it. */
    private void awaitReplica() {
        String mark = "chaos:mark:" + marks++;
        primary.command("SET " + mark + " 1 PX 60000");
        Pause.until(CATCHING_UP, LOOK, () -> replica.command("EXISTS " + mark).equals(":1"));
    }

    /** FLUSHALL: what it has acknowledged is gone, its replication id is not. */
    public void flush() {
        primary.flush();
    }

    /** SIGKILL; what it had acknowledged is in its append-only file. */
    public void kill() {
        primary.kill();
    }

    /** Starts what was killed. */
    public void startWithItsData() {
        primary.startAgain();
        follow();
    }

    /** Starts what was killed, on an empty disk. */
    public void startWithoutData() {
        primary.forget();
        primary.startAgain();
        follow();
    }

    /** From now on the replica does not hear what is written. */
    public void leaveReplicaBehind() {
        replication.standStill(true);
    }

    /** The replica as it is becomes the primary; the primary becomes an empty replica of it. */
    public void promote() {
        var old = primary;
        var next = replica;
        next.command("REPLICAOF NO ONE");
        primary = next;
        address.cut();
        old.kill();
        replication.cut();
        replication.standStill(false);
        old.forget();
        old.startAgain();
        replica = old;
        follow();
    }

    @Override
    public void close() {
        address.close();
        replication.close();
        primary.stop();
        replica.stop();
        oneFolder.close();
        otherFolder.close();
    }
}
