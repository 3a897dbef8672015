package dev.countersign.e2e.chaos.actor;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.deployment.Pause;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.History;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.outside.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * A person with one app on one device, who does as apps do: uses a code once, repeats what got lost, refreshes from two tabs at
 * once. And a thief beside them, who has copies of everything.
 */
public final class AppUser implements Runnable {
    private static final int STOLEN_CODES_PERCENT = 30;
    private static final Duration LATEST_REPLAY = Duration.ofSeconds(8);

    private final String name;
    private final Recorder recorder;
    private final SplittableRandom random;
    private final BooleanSupplier over;
    private final Requests requests;
    private final Recorder auditor;
    private final Requests audit;
    private final Device device;
    private final Wallet wallet;
    private final List<StolenCode> stolen = new ArrayList<>();
    private int grants;

    public AppUser(
            Deployment deployment,
            History history,
            BooleanSupplier over,
            String name,
            int number,
            SplittableRandom random) {
        this.name = name;
        this.recorder = new Recorder(history, name);
        this.random = random;
        this.over = over;
        this.requests = new Requests(deployment, recorder, random.split());
        this.wallet = new Wallet(recorder, requests);
        this.auditor = recorder.auditor();
        this.audit = new Requests(deployment, auditor, random.split());
        this.device = new Device(recorder, name, number);
    }

    /** A copy of a code, and when the thief will try it: soon, but perhaps at a Redis that has forgotten. */
    private record StolenCode(Holding grant, long due) {}

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            tryStolenCode();
            Step step = Step.from(random);
            if (wallet.held().isEmpty()) {
                beginGrant();
                pause(200);
            } else {
                take(step, any(wallet.held()));
            }
            pause(60);
        }
    }

    private void take(Step step, Holding grant) {
        switch (step) {
            case REFRESH -> wallet.refresh(grant);
            case REFRESH_FROM_TWO_TABS -> wallet.refreshFromTwoTabs(grant);
            case ASK -> wallet.introspect(grant);
            case BEGIN_ANOTHER_GRANT -> beginGrant();
            case GUESS_A_VERIFIER -> guess();
            case REPLAY_A_CODE -> replay(grant);
            case STEAL -> steal(grant);
            case REVOKE -> revoke(grant);
            case LOG_OUT -> logOut();
            case TRY_WHAT_HAS_ENDED -> tryWhatHasEnded();
        }
    }

    /** After 503 the code may be tried again, and may turn out to be spent on nothing; after silence a new one is wanted. */
    private void beginGrant() {
        boolean isOffline = random.nextBoolean();
        device.authorize(requests.app(isOffline)).ifPresent(codes -> {
            var grant = new Holding(nextGrant(), device.session(), isOffline, codes.form());
            pause(1_500);
            var reply = requests.code(Act.EXCHANGE, grant.name(), grant.codeForm());
            for (int tries = 0; reply.is(Outcome.UNAVAILABLE) && tries < 3; tries++) {
                pause(400);
                reply = requests.code(Act.EXCHANGE, grant.name(), grant.codeForm());
            }
            if (reply.is(Outcome.YES)) {
                wallet.add(grant, reply);
                device.holds(reply.member("id_token"));
                maybeSteal(grant);
            }
        });
    }

    private void maybeSteal(Holding grant) {
        if (random.nextInt(100) < STOLEN_CODES_PERCENT) {
            stolen.add(new StolenCode(grant, recorder.now() + random.nextLong(LATEST_REPLAY.toNanos())));
        }
    }

    private void tryStolenCode() {
        stolen.stream().filter(code -> code.due() < recorder.now()).findFirst().ifPresent(code -> {
            stolen.remove(code);
            replay(code.grant());
        });
    }

    private String nextGrant() {
        return name + "/g" + ++grants;
    }

    /** Somebody has the code and not the verifier. Then the app comes, and finds its code spent. */
    private void guess() {
        device.authorize(requests.app(false)).ifPresent(codes -> {
            String grant = nextGrant();
            String other = codes.app().begin().verifier().getValue();
            requests.code(Act.GUESS, grant, Form.with(codes.form(), "code_verifier", other));
            requests.code(Act.EXCHANGE, grant, codes.form());
        });
    }

    /** The app goes on refreshing meanwhile, and notices, or not. */
    private void replay(Holding grant) {
        wallet.meanwhile(grant, random.nextBoolean(), () -> requests.code(Act.REPLAY, grant.name(), grant.codeForm()));
        wallet.introspect(grant);
        if (wallet.held().contains(grant)) {
            wallet.refresh(grant);
        }
    }

    /** With a spent token, if there is one already. */
    private void steal(Holding grant) {
        if (!grant.spent().isEmpty()) {
            String token = any(grant.spent());
            wallet.meanwhile(grant, random.nextBoolean(), () -> requests.refresh(Act.THEFT, grant, token));
            wallet.introspect(grant);
        }
        wallet.refresh(grant);
    }

    private void revoke(Holding grant) {
        String token = random.nextBoolean() ? grant.refreshToken() : grant.accessToken();
        wallet.meanwhile(
                grant, random.nextBoolean(), () -> requests.untilAnswered(() -> requests.revoke(grant, token)));
        wallet.end(grant);
        wallet.introspect(grant);
        requests.refresh(Act.REFRESH, grant, grant.refreshToken());
    }

    /** The thief has copied the cookies before. */
    private void logOut() {
        if (!device.canLogOut()) {
            return;
        }
        String session = device.session();
        var withIt = wallet.all().filter(grant -> grant.endsWith(session)).toList();
        var names = withIt.stream().map(Holding::name).toList();
        var endSession = requests.endSession();
        requests.untilAnswered(() -> device.logOut(requests.app(false).wire(), endSession, names));
        withIt.forEach(wallet::end);
        device.useStolenCookies(device.forgetSession(), requests.app(false), session);
        withIt.stream().limit(2).forEach(grant -> requests.refresh(Act.REFRESH, grant, grant.refreshToken()));
    }

    private void tryWhatHasEnded() {
        if (!wallet.ended().isEmpty()) {
            var grant = any(wallet.ended());
            requests.refresh(Act.REFRESH, grant, grant.refreshToken());
            wallet.introspect(grant);
        }
    }

    /** After everything was mended: what was never ended must still be live, and what was ended must not. */
    public void audit() {
        device.audit(auditor, audit.app(false));
        for (Holding grant : wallet.all().toList()) {
            if (wallet.isFresh(grant)) {
                audit.introspect(grant);
            }
            audit.refresh(Act.REFRESH, grant, grant.refreshToken());
        }
    }

    private void pause(int longest) {
        Pause.of(Duration.ofMillis(random.nextInt(1, longest)));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
