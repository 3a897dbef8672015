package dev.countersign.auth.account;

import dev.countersign.auth.account.AccountStep.Show;
import dev.countersign.auth.account.AccountStep.SignIn;
import dev.countersign.auth.account.AccountStep.Withdrawn;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Progress;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.signin.Visitor;
import dev.countersign.auth.signin.Visitors;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The account page: whoever is signed in sees what has access, and ends it.
 *
 * <table><caption>Rules</caption>
 * <tr><td>nobody is signed in</td><td>the sign-in page, and back here</td></tr>
 * <tr><td>a form that another site wrote, or an earlier session's page</td><td>the page as it is now; nothing changed</td></tr>
 * <tr><td>a form of this page</td><td>consent and grants end together</td></tr>
 * </table>
 */
@ApplicationScoped
public class AccountFlow {
    private final Visitors visitors;
    private final ConnectedApps apps;
    private final ParkedRequests parked;
    private final FormConfirmation confirmation;
    private final ClientRegistry registry;
    private final Clock clock;

    AccountFlow(
            Visitors visitors,
            ConnectedApps apps,
            ParkedRequests parked,
            FormConfirmation confirmation,
            ClientRegistry registry,
            Clock clock) {
        this.visitors = visitors;
        this.apps = apps;
        this.parked = parked;
        this.confirmation = confirmation;
        this.registry = registry;
        this.clock = clock;
    }

    /** The page is opened; perhaps after this client's access has ended. */
    Uni<AccountStep> open(Browser browser, Optional<String> withdrawn) {
        return visitors.in(browser)
                .chain(visitor -> visitor.map(person -> show(person, browser, withdrawn, false))
                        .orElseGet(() -> signIn(browser)));
    }

    /** A form is sent. */
    Uni<AccountStep> withdraw(AccountForm form, Browser browser) {
        return visitors.in(browser)
                .chain(visitor ->
                        visitor.map(person -> withdraw(form, person, browser)).orElseGet(() -> signIn(browser)));
    }

    private Uni<AccountStep> withdraw(AccountForm form, Visitor visitor, Browser browser) {
        return confirmation.fits(form.confirmation(), browser)
                ? apps.withdraw(visitor.user().id(), form.clientId()).replaceWith(new Withdrawn(form.clientId()))
                : show(visitor, browser, Optional.empty(), true);
    }

    private Uni<AccountStep> show(Visitor visitor, Browser browser, Optional<String> withdrawn, boolean stale) {
        return apps.of(visitor.user().id())
                .map(connected ->
                        new Show(visitor, connected, confirmation.of(browser), gone(withdrawn, connected), stale));
    }

    private Uni<AccountStep> signIn(Browser browser) {
        return parked.parkForAccount(clock.instant(), browser, Progress.JUST_BEGUN)
                .map(SignIn::new);
    }

    /** Said only if it is true: anyone can write a link that claims it. */
    private String gone(Optional<String> clientId, List<ConnectedApp> connected) {
        return clientId.filter(
                        id -> connected.stream().noneMatch(app -> app.clientId().equals(id)))
                .flatMap(id -> registry.current().client(id))
                .map(Client::clientName)
                .orElse("");
    }
}
