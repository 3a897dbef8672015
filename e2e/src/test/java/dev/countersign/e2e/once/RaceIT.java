package dev.countersign.e2e.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Race;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 64 at once, half on each instance: what may happen once happens once. */
@ExtendWith(ClusterExtension.class)
class RaceIT {
    private final Cluster cluster;
    private final PkceApp app;
    private final Person person;

    RaceIT(Cluster cluster) {
        this.cluster = cluster;
        this.app = cluster.app();
        this.person = cluster.person();
    }

    @Test
    @Spec({"RFC 6749 §4.1.2", "RFC 9700 §2.1.1"})
    @Behaviour("B27")
    void oneCodeGetsTokensOnceAndThenTheyAreTakenBack() {
        var signIn = app.begin();
        var form = app.codeForm(signIn, app.receive(signIn, person.authorize(signIn.request())));

        var answers = race(app, one -> one.token(form));

        var winners = successes(answers);
        assertThat(winners).hasSize(1);
        assertThat(losers(answers))
                .allSatisfy(answer -> assertThat(answer.error()).hasValue("invalid_grant"));
        var refreshForm = app.refreshForm(new com.nimbusds.oauth2.sdk.token.RefreshToken(
                winners.getFirst().member("refresh_token").orElseThrow()));
        assertThat(app.token(refreshForm).error())
                .as("whoever won, the code was known to somebody else")
                .hasValue("invalid_grant");
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A3")
    void oneAssertionGetsOneToken() {
        var machine = cluster.machine("ES256");
        var second = machine.over(cluster.secondWire());
        var assertion = machine.assertion();

        var answers = Race.run(Race.RUNNERS, runner -> (runner % 2 == 0 ? machine : second).present(assertion));

        assertThat(successes(answers)).hasSize(1);
        assertThat(losers(answers))
                .allSatisfy(answer -> assertThat(answer.error()).hasValue("invalid_client"));
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A3")
    void differentAssertionsDoNotStandInEachOthersWay() {
        var machine = cluster.machine("ES256");
        var second = machine.over(cluster.secondWire());

        var answers =
                Race.run(Race.RUNNERS, runner -> (runner % 2 == 0 ? machine : second).present(machine.assertion()));

        assertThat(successes(answers)).hasSize(Race.RUNNERS);
    }

    @Test
    @Spec("RFC 9449 §11.1")
    @Behaviour("A3")
    void oneProofIsTakenOnce() throws Exception {
        var key = new BindingKey();
        var signIn = app.begin();
        var code = app.codeForm(signIn, app.receive(signIn, person.authorize(signIn.request())));
        var nonce = cluster.wire()
                .postForm(app.tokenEndpoint(), code, Map.of("DPoP", key.proof("POST", app.tokenEndpoint(), "none yet")))
                .header("DPoP-Nonce")
                .orElseThrow();
        var tokens = cluster.wire()
                .postForm(app.tokenEndpoint(), code, Map.of("DPoP", key.proof("POST", app.tokenEndpoint(), nonce)));
        var token = tokens.member("access_token").orElseThrow();
        var userInfo = app.metadata().getUserInfoEndpointURI();
        var headers = Map.of("Authorization", "DPoP " + token, "DPoP", key.proof("GET", userInfo, token, nonce));

        var answers = race(app, one -> one.wire().get(userInfo, headers));

        assertThat(successes(answers)).hasSize(1);
        assertThat(losers(answers))
                .allSatisfy(answer -> assertThat(answer.error()).hasValue("invalid_dpop_proof"));
    }

    @Test
    @Spec("RFC 9126 §7.3")
    @Behaviour("B34")
    void oneReferenceGetsOneCode() {
        app.signIn(person);
        var request = app.begin().request();
        var pushed = cluster.wire().postForm(cluster.authUri("/par"), PkceApp.parametersOf(request));
        var byReference = app.requestWith(Map.of(
                "client_id",
                app.clientId().getValue(),
                "request_uri",
                pushed.member("request_uri").orElseThrow()));

        var answers = race(app, one -> person.over(one.wire()).open(byReference));

        assertThat(answers.stream()
                        .filter(Answer::isRedirect)
                        .map(answer -> answer.location().getQuery())
                        .filter(query -> query.contains("code=")))
                .hasSize(1);
    }

    @Test
    @Spec("RFC 9700 §2.2.2")
    @Behaviour("C40")
    void oneRefreshTokenHasOneSuccessor() {
        var first = app.signIn(person).getRefreshToken();
        var form = app.refreshForm(first);

        var answers = race(app, one -> one.token(form));

        assertThat(losers(answers)).isEmpty();
        var successors = answers.stream()
                .map(answer -> answer.member("refresh_token").orElse("none"))
                .collect(Collectors.toSet());
        assertThat(successors).hasSize(1).doesNotContain(first.getValue(), "none");
    }

    @Test
    @Spec({"RFC 6749 §4.1.2", "RFC 9700 §4.2"})
    @Behaviour("B27")
    void aCodeStaysSpentWhenRedisLosesItsMemory() {
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var tokens = app.exchange(signIn, code);
        cluster.stack().infrastructure().flushRedis();

        var second = app.over(cluster.secondWire()).token(app.codeForm(signIn, code));

        assertThat(second.error()).hasValue("invalid_grant");
        assertThat(cluster.refresh(app, tokens.getRefreshToken()).error()).hasValue("invalid_grant");
        cluster.awaitMemory();
    }

    @Test
    @Spec("RFC 9700 §4.14")
    @Behaviour("C41")
    void aRefreshTokenOutlivesAFlushOfRedisAndASpentOneStaysSpent() {
        var first = app.signIn(person).getRefreshToken();
        var second = app.refresh(first).toSuccessResponse().getTokens().getRefreshToken();
        var third = app.refresh(second).toSuccessResponse().getTokens().getRefreshToken();
        cluster.stack().infrastructure().flushRedis();

        var live = app.refresh(third);
        var spent = cluster.refresh(app, first);

        assertThat(live.indicatesSuccess()).isTrue();
        assertThat(spent.error()).hasValue("invalid_grant");
        cluster.awaitMemory();
    }

    private List<Answer> race(PkceApp one, java.util.function.Function<PkceApp, Answer> request) {
        var other = one.over(cluster.secondWire());
        return Race.run(Race.RUNNERS, runner -> request.apply(runner % 2 == 0 ? one : other));
    }

    private static List<Answer> successes(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).toList();
    }

    private static List<Answer> losers(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() != 200).toList();
    }
}
