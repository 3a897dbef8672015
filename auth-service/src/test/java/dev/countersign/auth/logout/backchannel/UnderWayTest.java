package dev.countersign.auth.logout.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much is sent at once, in all and to one client. */
class UnderWayTest {
    private final UnderWay underWay = new UnderWay();

    @Test
    void whenAllPlacesAreTakenThereIsNone() {
        List<LogoutNotice> notices =
                Stream.generate(() -> notice("app")).limit(UnderWay.AT_ONCE).toList();
        for (int round = 0; round < UnderWay.MOST / UnderWay.AT_ONCE; round++) {
            underWay.begin(underWay.reserve(), notices);
        }

        assertThat(underWay.reserve()).isZero();

        underWay.end(notices.getFirst());
        assertThat(underWay.reserve()).isEqualTo(1);
    }

    @Test
    void reservedPlacesAreNobodyElses() {
        int all = Stream.generate(underWay::reserve)
                .limit(100)
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(all).isEqualTo(UnderWay.MOST);
    }

    @Test
    void whatWasReservedInVainIsFreeAgain() {
        for (int round = 0; round < 100; round++) {
            int reserved = underWay.reserve();
            underWay.begin(reserved, List.of());
            assertThat(reserved).isEqualTo(UnderWay.AT_ONCE);
        }
    }

    @Test
    void aClientWithEnoughUnderWayIsBusyUntilOneEnds() {
        var notices = Stream.generate(() -> notice("slow"))
                .limit(UnderWay.MOST_PER_CLIENT)
                .toList();
        underWay.begin(underWay.reserve(), notices);
        underWay.begin(underWay.reserve(), List.of(notice("quick")));
        assertThat(underWay.busy()).containsExactly("slow");

        underWay.end(notices.getFirst());

        assertThat(underWay.busy()).isEmpty();
    }

    private static LogoutNotice notice(String clientId) {
        return new LogoutNotice(UUID.randomUUID(), clientId, new UUID(0, 2), new UUID(0, 3), Instant.EPOCH, 1);
    }
}
