package dev.countersign.e2e.chaos.actor;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import dev.countersign.e2e.chaos.deployment.ChaosRegistry;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.UnexpectedAnswer;
import dev.countersign.e2e.outside.Wire;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser with at most one session; a new session gets a new name. */
final class Device {
    private final Recorder recorder;
    private final String owner;
    private final String username;
    private Optional<Person> person = Optional.empty();
    private String session = "";
    private String idToken = "";
    private int sessions;

    Device(Recorder recorder, String owner, int number) {
        this.recorder = recorder;
        this.owner = owner;
        this.username = ChaosRegistry.person(number);
    }

    String session() {
        return session;
    }

    /** The newest ID token: what log-out wants as a hint. */
    void holds(String idToken) {
        this.idToken = idToken;
    }

    /** A code for the app, signing in first if need be; empty when something was in the way. */
    Optional<Codes> authorize(PkceApp app) {
        return person.isPresent() ? bySession(recorder, app) : bySigningIn(app);
    }

    /** Whether the session is still good, if there is one. */
    void audit(Recorder auditor, PkceApp app) {
        if (person.isPresent()) {
            bySession(auditor, app);
        }
    }

    private Optional<Codes> bySigningIn(PkceApp app) {
        long began = recorder.now();
        var signIn = app.begin();
        var someone = new Person(app.wire(), username, ChaosRegistry.PASSWORD);
        try {
            URI callback = someone.authorize(signIn.request());
            if (isUnavailable(callback)) {
                recorder.note(Act.SIGN_IN, owner, Outcome.UNAVAILABLE, "sent back to the app", began);
                return Optional.empty();
            }
            var code = app.receive(signIn, callback);
            person = Optional.of(someone);
            session = owner + "/s" + ++sessions;
            idToken = "";
            recorder.note(Act.SIGN_IN, session, Outcome.YES, "", began);
            return Optional.of(new Codes(app, signIn, code));
        } catch (UnexpectedAnswer | UncheckedIOException e) {
            // In the middle of it, or too late: a Redis that forgot has forgotten what was waiting for the password,
            // too.
            recorder.note(Act.SIGN_IN, owner, Outcome.LOST, String.valueOf(e.getMessage()), began);
            return Optional.empty();
        }
    }

    private Optional<Codes> bySession(Recorder by, PkceApp app) {
        var signIn = app.begin();
        var reply = by.ask(
                Act.AUTHORIZE,
                List.of(session),
                "",
                "",
                () -> person.orElseThrow().over(app.wire()).open(signIn.request()),
                Device::byRedirect);
        if (reply.is(Outcome.NO)) {
            person = Optional.empty();
        }
        return reply.answer()
                .filter(any -> reply.is(Outcome.YES))
                .map(Answer::location)
                .map(callback -> new Codes(app, signIn, app.receive(signIn, callback)));
    }

    private static boolean isUnavailable(URI callback) {
        return callback.toString().contains("error=temporarily_unavailable");
    }

    /** At the app with a code, at the app with the news that the service is unavailable, or at the sign-in page. */
    private static Outcome byRedirect(Answer answer) {
        if (Recorder.isOfTheService(answer) || (answer.isRedirect() && isUnavailable(answer.location()))) {
            return Outcome.UNAVAILABLE;
        }
        boolean hasCode = answer.isRedirect() && answer.location().toString().contains("code=");
        return hasCode ? Outcome.YES : Outcome.NO;
    }

    /** A code and all that is needed to spend it. */
    record Codes(PkceApp app, PkceApp.SignIn signIn, AuthorizationCode code) {
        Map<String, String> form() {
            return app.codeForm(signIn, code);
        }

        @Override
        public String toString() {
            return "Codes";
        }
    }

    /**
     * Signs out of this session.
     *
     * @param withIt the names of the grants that end with it
     */
    Recorder.Reply logOut(Wire wire, URI endSession, List<String> withIt) {
        var subjects = new ArrayList<>(withIt);
        subjects.add(session);
        var request = URI.create(endSession + "?" + Form.encode(Map.of("id_token_hint", idToken)));
        return recorder.ask(
                Act.LOG_OUT,
                subjects,
                "",
                "",
                () -> person.orElseThrow().over(wire).open(request),
                Device::bySignedOut);
    }

    /** A page that asks whether one really wants to is no end. */
    private static Outcome bySignedOut(Answer answer) {
        return answer.body().contains("name=\"confirmation\"") ? Outcome.NO : Recorder.byStatus(answer);
    }

    /** Only an ID token of this very session signs out without a question. */
    boolean canLogOut() {
        return person.isPresent() && !idToken.isEmpty();
    }

    /** What a thief has who copied the cookies in time. */
    Recorder.Reply useStolenCookies(Person stolen, PkceApp app, String stolenSession) {
        return recorder.ask(
                Act.AUTHORIZE,
                List.of(stolenSession),
                "",
                "",
                () -> stolen.over(app.wire()).open(app.begin().request()),
                Device::byRedirect);
    }

    /** Gives the session up; the cookies as they were. */
    Person forgetSession() {
        var cookies = person.orElseThrow();
        person = Optional.empty();
        return cookies;
    }
}
