package dev.countersign.e2e.chaos.fault;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.deployment.TcpProxy;
import dev.countersign.local.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Something that goes wrong for a while. Names that begin with {@code REDIS_LOSES} say that Redis may have forgotten what it
 * acknowledged; the promises of the history go by that.
 */
public enum Fault {
    INSTANCE_IS_KILLED(Lane.SERVERS),
    INSTANCE_STANDS_STILL(Lane.SERVERS),
    REDIS_LOSES_ALL_BY_FLUSH(Lane.SERVERS),
    REDIS_LOSES_ALL_BY_RESTART(Lane.SERVERS),
    REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER(Lane.SERVERS),
    REDIS_RESTARTS_WITH_ITS_DATA(Lane.SERVERS),
    POSTGRES_CRASHES(Lane.SERVERS),
    ANSWERS_ARE_LOST(Lane.LINES),
    DOOR_IS_SLOW(Lane.LINES),
    REDIS_IS_SLOW(Lane.LINES),
    REDIS_IS_NOT_HEARD(Lane.LINES),
    REDIS_CONNECTIONS_BREAK(Lane.LINES),
    POSTGRES_IS_SLOW(Lane.LINES),
    POSTGRES_IS_NOT_HEARD(Lane.LINES),
    POSTGRES_CONNECTIONS_BREAK(Lane.LINES),
    ALL_CONNECTIONS_BREAK(Lane.LINES);

    /** Two faults of different lanes may come together; of one lane there is one at a time. */
    enum Lane {
        SERVERS,
        LINES
    }

    private static final Duration SLOW = Duration.ofMillis(60);

    private final Lane lane;

    Fault(Lane lane) {
        this.lane = lane;
    }

    static List<Fault> of(Lane lane) {
        return List.of(values()).stream().filter(fault -> fault.lane == lane).toList();
    }

    /** Whether Redis has to begin a new epoch after it, during which machines wait (docs/adr/0013). */
    public boolean stopsRedis() {
        return lane == Lane.SERVERS && name().startsWith("REDIS");
    }

    /** Whether it goes on until it is mended; the others are over as soon as they have happened. */
    boolean lasts() {
        return switch (this) {
            case REDIS_LOSES_ALL_BY_FLUSH, REDIS_CONNECTIONS_BREAK, POSTGRES_CONNECTIONS_BREAK, ALL_CONNECTIONS_BREAK ->
                false;
            case INSTANCE_IS_KILLED,
                    INSTANCE_STANDS_STILL,
                    REDIS_LOSES_ALL_BY_RESTART,
                    REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER,
                    REDIS_RESTARTS_WITH_ITS_DATA,
                    POSTGRES_CRASHES,
                    ANSWERS_ARE_LOST,
                    DOOR_IS_SLOW,
                    REDIS_IS_SLOW,
                    REDIS_IS_NOT_HEARD,
                    POSTGRES_IS_SLOW,
                    POSTGRES_IS_NOT_HEARD -> true;
        };
    }

    /** The name under which the history knows it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Makes it happen.
     *
     * @param which instance, where it is about one
     */
    void begin(Deployment all, int which) {
        switch (this) {
            case INSTANCE_IS_KILLED -> instance(all, which).kill();
            case INSTANCE_STANDS_STILL -> instance(all, which).suspend();
            case REDIS_LOSES_ALL_BY_FLUSH -> all.redis().flush();
            case REDIS_LOSES_ALL_BY_RESTART, REDIS_RESTARTS_WITH_ITS_DATA ->
                all.redis().kill();
            case REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER -> all.redis().leaveReplicaBehind();
            case POSTGRES_CRASHES -> all.infrastructure().crashPostgres();
            case ANSWERS_ARE_LOST -> door(all, which).swallowAnswers(true);
            case DOOR_IS_SLOW -> door(all, which).delay(SLOW);
            case REDIS_IS_SLOW -> all.redis().address().delay(SLOW);
            case REDIS_IS_NOT_HEARD -> all.redis().address().swallowAnswers(true);
            case REDIS_CONNECTIONS_BREAK -> all.redis().address().cut();
            case POSTGRES_IS_SLOW -> all.postgresLine().delay(SLOW);
            case POSTGRES_IS_NOT_HEARD -> all.postgresLine().swallowAnswers(true);
            case POSTGRES_CONNECTIONS_BREAK -> all.postgresLine().cut();
            case ALL_CONNECTIONS_BREAK -> all.lines().forEach(TcpProxy::cut);
        }
    }

    /** Mends it. */
    void end(Deployment all, int which) {
        switch (this) {
            case INSTANCE_IS_KILLED -> all.startAgain(instance(all, which));
            case INSTANCE_STANDS_STILL -> instance(all, which).resume();
            case REDIS_LOSES_ALL_BY_RESTART -> all.redis().startWithoutData();
            case REDIS_RESTARTS_WITH_ITS_DATA -> all.redis().startWithItsData();
            case REDIS_LOSES_LAST_WRITES_BY_FAIL_OVER -> all.redis().promote();
            case POSTGRES_CRASHES -> all.infrastructure().startPostgres();
            case ANSWERS_ARE_LOST -> door(all, which).swallowAnswers(false);
            case DOOR_IS_SLOW -> door(all, which).delay(Duration.ZERO);
            case REDIS_IS_SLOW -> all.redis().address().delay(Duration.ZERO);
            case REDIS_IS_NOT_HEARD -> all.redis().address().swallowAnswers(false);
            case POSTGRES_IS_SLOW -> all.postgresLine().delay(Duration.ZERO);
            case POSTGRES_IS_NOT_HEARD -> all.postgresLine().swallowAnswers(false);
            case REDIS_LOSES_ALL_BY_FLUSH,
                    REDIS_CONNECTIONS_BREAK,
                    POSTGRES_CONNECTIONS_BREAK,
                    ALL_CONNECTIONS_BREAK -> {
                // It does not last.
            }
        }
    }

    private static ServiceProcess instance(Deployment all, int which) {
        return all.instances().get(which % all.instances().size());
    }

    private static TcpProxy door(Deployment all, int which) {
        return all.doors().get(which % all.doors().size());
    }
}
