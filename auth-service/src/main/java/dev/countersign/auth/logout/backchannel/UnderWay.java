package dev.countersign.auth.logout.backchannel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this instance is sending at the moment: bounded in all, and per client, so that a client that hangs holds up nobody
 * else.
 */
final class UnderWay {
    static final int MOST = 32;
    static final int MOST_PER_CLIENT = 4;

    /** Less than there is room for, so that several sign-outs at once each find some. */
    static final int AT_ONCE = 8;

    private final Map<String, Integer> byClient = new HashMap<>();
    private int left = MOST;

    /** Sets places aside; none if there are none. */
    synchronized int reserve() {
        int reserved = Math.min(AT_ONCE, left);
        left -= reserved;
        return reserved;
    }

    /** Fills reserved places with these notices, and gives the others back. */
    synchronized void begin(int reserved, Collection<LogoutNotice> notices) {
        left += reserved - notices.size();
        notices.forEach(notice -> byClient.merge(notice.clientId(), 1, Integer::sum));
    }

    /** One has come to its end, well or badly. */
    synchronized void end(LogoutNotice notice) {
        left++;
        byClient.computeIfPresent(notice.clientId(), (client, count) -> count == 1 ? null : count - 1);
    }

    /** Clients that have as many under way as they may. */
    synchronized Set<String> busy() {
        return byClient.entrySet().stream()
                .filter(entry -> entry.getValue() >= MOST_PER_CLIENT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
