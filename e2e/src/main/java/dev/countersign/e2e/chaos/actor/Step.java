package dev.countersign.e2e.chaos.actor;

import java.util.SplittableRandom;

/** What can be done next with an app, and how often it is, in percent. */
enum Step {
    REFRESH(38),
    REFRESH_FROM_TWO_TABS(10),
    ASK(14),
    BEGIN_ANOTHER_GRANT(12),
    GUESS_A_VERIFIER(6),
    REPLAY_A_CODE(2),
    STEAL(5),
    REVOKE(5),
    LOG_OUT(3),
    TRY_WHAT_HAS_ENDED(5);

    private final int percent;

    Step(int percent) {
        this.percent = percent;
    }

    static Step from(SplittableRandom random) {
        int drawn = random.nextInt(100);
        for (Step step : values()) {
            drawn -= step.percent;
            if (drawn < 0) {
                return step;
            }
        }
        throw new IllegalStateException("The steps do not add up to a hundred");
    }
}
