package dev.countersign.e2e.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check that never fails proves nothing: each is shown a history that breaks its promise, and one that comes close. */
class PromiseTest {
    private final List<Event> events = new ArrayList<>();

    @Test
    void twoGrantsForACodeAreNoticed() {
        happens(1, 2, Act.EXCHANGE, "g1", "code", Outcome.YES, "r1");
        happens(3, 4, Act.REPLAY, "g1", "code", Outcome.YES, "r2");

        assertBroken(Promise.ONE_GRANT_PER_CODE);
    }

    @Test
    void aReplayThatIsRefusedBreaksNothing() {
        happens(1, 2, Act.EXCHANGE, "g1", "code", Outcome.YES, "r1");
        happens(3, 4, Act.REPLAY, "g1", "code", Outcome.NO, "");
        happens(5, 6, Act.REFRESH, "g1", "r1", Outcome.NO, "");

        assertBroken();
    }

    @Test
    void aCodeThatComesBackToLifeIsNoticed() {
        happens(1, 2, Act.GUESS, "g1", "code", Outcome.NO, "");
        happens(3, 4, Act.EXCHANGE, "g1", "code", Outcome.YES, "r1");

        assertBroken(Promise.A_SPENT_CODE_STAYS_SPENT);
    }

    @Test
    void aCodeMayComeBackToLifeWhenRedisLostItsMemory() {
        happens(1, 2, Act.GUESS, "g1", "code", Outcome.NO, "");
        happens(2, 3, Act.FAULT, "deployment", "redis-loses-last-writes-by-fail-over", Outcome.YES, "");
        happens(4, 5, Act.EXCHANGE, "g1", "code", Outcome.YES, "r1");

        assertBroken();
    }

    @Test
    void twoWhoUseACodeAtTheSameTimeAreNotOneAfterTheOther() {
        happens(1, 5, Act.GUESS, "g1", "code", Outcome.NO, "");
        happens(2, 4, Act.EXCHANGE, "g1", "code", Outcome.YES, "r1");

        assertBroken();
    }

    @Test
    void aFreshCodeThatIsRefusedIsNoticed() {
        happens(1, 2, Act.EXCHANGE, "g1", "code", Outcome.NO, "");

        assertBroken(Promise.A_FRESH_CODE_IS_TAKEN);
    }

    @Test
    void aFreshCodeMayBeRefusedWhenRedisLostIt() {
        happens(0, 1, Act.FAULT, "deployment", "redis-loses-all-by-flush", Outcome.YES, "");
        happens(1, 2, Act.EXCHANGE, "g1", "code", Outcome.NO, "");

        assertBroken();
    }

    @Test
    void aSecondSuccessorIsNoticed() {
        happens(1, 4, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");
        happens(2, 3, Act.REFRESH, "g1", "r1", Outcome.YES, "other");

        assertBroken(Promise.ONE_SUCCESSOR);
    }

    @Test
    void aRetryThatGetsTheSameSuccessorIsNone() {
        happens(1, 2, Act.REFRESH, "g1", "r1", Outcome.LOST, "");
        happens(3, 4, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");
        happens(5, 6, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");

        assertBroken();
    }

    @Test
    void aBranchFromASpentTokenIsNoticed() {
        happens(1, 2, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");
        happens(3, 4, Act.REFRESH, "g1", "r2", Outcome.YES, "r3");
        happens(5, 6, Act.THEFT, "g1", "r1", Outcome.YES, "r2");

        assertBroken(Promise.NO_NEW_BRANCH);
    }

    @Test
    void aRetryWhileTheNextIsUnderWayIsNoBranch() {
        happens(1, 2, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");
        happens(3, 6, Act.REFRESH, "g1", "r2", Outcome.YES, "r3");
        happens(4, 5, Act.REFRESH, "g1", "r1", Outcome.YES, "r2");

        assertBroken();
    }

    @Test
    void lifeAfterAnAcknowledgedEndIsNoticed() {
        happens(1, 2, Act.REVOKE, "g1", "r1", Outcome.YES, "");
        happens(3, 4, Act.ASK, "g1", "a1", Outcome.YES, "");

        assertBroken(Promise.DEAD_STAYS_DEAD);
    }

    @Test
    void lifeAfterADiscoveredTheftIsNoticed() {
        happens(1, 2, Act.THEFT, "g1", "r0", Outcome.NO, "");
        happens(3, 4, Act.REFRESH, "g1", "r2", Outcome.YES, "r3");

        assertBroken(Promise.DEAD_STAYS_DEAD);
    }

    @Test
    void aSessionThatGoesOnAfterLogOutIsNoticed() {
        happens(1, 2, Act.LOG_OUT, "s1", "", Outcome.YES, "");
        happens(3, 4, Act.AUTHORIZE, "s1", "", Outcome.YES, "");

        assertBroken(Promise.DEAD_STAYS_DEAD);
    }

    @Test
    void anEndThatNobodyAcknowledgedMayHaveHappenedOrNot() {
        happens(1, 2, Act.REVOKE, "g1", "r1", Outcome.LOST, "");
        happens(3, 4, Act.ASK, "g1", "a1", Outcome.YES, "");
        happens(5, 6, Act.REFRESH, "g1", "r1", Outcome.NO, "");

        assertBroken();
    }

    @Test
    void aRefusedEndIsNoticedAndIsNoReasonForAnother() {
        happens(1, 2, Act.REVOKE, "g1", "r1", Outcome.NO, "");
        happens(3, 4, Act.REFRESH, "g1", "r1", Outcome.NO, "");

        assertBroken(Promise.AN_END_IS_NOT_REFUSED, Promise.NOBODY_IS_LOGGED_OUT);
    }

    @Test
    void aRefusalWithoutAReasonIsNoticed() {
        happens(1, 2, Act.REFRESH, "g1", "r1", Outcome.LOST, "");
        happens(3, 4, Act.REFRESH, "g1", "r1", Outcome.NO, "");

        assertBroken(Promise.NOBODY_IS_LOGGED_OUT);
    }

    @Test
    void aReasonThatCameLaterIsNone() {
        happens(1, 2, Act.ASK, "g1", "a1", Outcome.NO, "");
        happens(3, 4, Act.REVOKE, "g1", "r1", Outcome.YES, "");

        assertBroken(Promise.NOBODY_IS_LOGGED_OUT);
    }

    @Test
    void whoRepeatsAfterTheWindowMayBeRefused() {
        happens(1, 2, Act.REFRESH, "g1", "r1", Outcome.LOST, "");
        happens(70, 71, Act.REFRESH, "g1", "r1", Outcome.NO, "");

        assertBroken();
    }

    @Test
    void twoTokensForAnAssertionAreNoticed() {
        happens(1, 2, Act.ASSERT, "", "jwt", Outcome.YES, "t1");
        happens(3, 4, Act.ASSERT, "", "jwt", Outcome.YES, "t2");

        assertBroken(Promise.ONE_TOKEN_PER_ASSERTION);
    }

    @Test
    void aFreshAssertionThatIsRefusedIsNoticed() {
        happens(1, 2, Act.ASSERT, "", "jwt", Outcome.NO, "");
        happens(3, 4, Act.ASSERT, "", "jwt", Outcome.NO, "");

        assertBroken(Promise.A_FRESH_ASSERTION_IS_NOT_REFUSED);
    }

    @Test
    void oneOfTwoAtOnceMayBeRefused() {
        happens(1, 2, Act.ASSERT, "", "jwt", Outcome.NO, "");
        happens(1, 3, Act.ASSERT, "", "jwt", Outcome.LOST, "");

        assertBroken();
    }

    @Test
    void aServiceThatDoesNotComeBackIsNoticed() {
        events.add(new Event(Recovery.AUDITOR, Act.REFRESH, "g1", "r1", Outcome.UNAVAILABLE, "", "503", 1, 2));

        assertBroken(Promise.IT_COMES_BACK);
    }

    private void happens(int began, int ended, Act act, String subject, String used, Outcome outcome, String received) {
        events.add(new Event(
                "somebody", act, subject, used, outcome, received, "", began * 1_000_000_000L, ended * 1_000_000_000L));
    }

    private void assertBroken(Promise... promises) {
        events.sort(Comparator.comparingLong(Event::began));
        assertThat(Stream.of(Promise.values())
                        .filter(promise -> !promise.broken(events).isEmpty()))
                .containsExactly(promises);
    }
}
