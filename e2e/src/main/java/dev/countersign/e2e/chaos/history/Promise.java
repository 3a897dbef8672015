package dev.countersign.e2e.chaos.history;

import java.util.List;

/** What must hold of every history, whatever was broken meanwhile. */
public enum Promise {
    ONE_GRANT_PER_CODE("a code yields at most one grant"),
    A_SPENT_CODE_STAYS_SPENT("a code that was refused is not taken later"),
    A_FRESH_CODE_IS_TAKEN("a code that nobody has used is taken, or the answer is 503 and it has to be asked for anew"),
    ONE_SUCCESSOR("a refresh token has one successor, however often it is asked for"),
    NO_NEW_BRANCH("a spent refresh token never yields anything again"),
    DEAD_STAYS_DEAD("nothing is live after an acknowledged end"),
    AN_END_IS_NOT_REFUSED("whoever may end a grant or a session is not refused"),
    NOBODY_IS_LOGGED_OUT("nobody honest loses an acknowledged grant or session"),
    ONE_TOKEN_PER_ASSERTION("an assertion gets at most one token"),
    A_FRESH_ASSERTION_IS_NOT_REFUSED("an assertion that nobody else has used is taken, or the answer is 503"),
    IT_COMES_BACK("when all is whole again, the services answer");

    private final String text;

    Promise(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /**
     * Where a history breaks this promise.
     *
     * @param events in the order in which they began
     */
    public List<Violation> broken(List<Event> events) {
        return evidence(events).stream()
                .map(evidence -> new Violation(this, evidence))
                .toList();
    }

    private List<List<Event>> evidence(List<Event> events) {
        return switch (this) {
            case ONE_GRANT_PER_CODE -> CodePromises.oneGrant(events);
            case A_SPENT_CODE_STAYS_SPENT -> CodePromises.staysSpent(events);
            case A_FRESH_CODE_IS_TAKEN -> CodePromises.freshIsTaken(events);
            case ONE_SUCCESSOR -> RefreshPromises.oneSuccessor(events);
            case NO_NEW_BRANCH -> RefreshPromises.noBranch(events);
            case DEAD_STAYS_DEAD -> LifePromises.deadStaysDead(events);
            case AN_END_IS_NOT_REFUSED -> LifePromises.endIsNotRefused(events);
            case NOBODY_IS_LOGGED_OUT -> LifePromises.nobodyIsLoggedOut(events);
            case ONE_TOKEN_PER_ASSERTION -> MachinePromises.oneToken(events);
            case A_FRESH_ASSERTION_IS_NOT_REFUSED -> MachinePromises.freshIsNotRefused(events);
            case IT_COMES_BACK -> Recovery.comesBack(events);
        };
    }
}
