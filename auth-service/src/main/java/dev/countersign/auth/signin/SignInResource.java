package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.OnwardPages;
import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.page.Pages;
import dev.countersign.auth.signin.SignInStep.Ask;
import dev.countersign.auth.signin.SignInStep.AskAgain;
import dev.countersign.auth.signin.SignInStep.AskLater;
import dev.countersign.auth.signin.SignInStep.GoOn;
import dev.countersign.auth.signin.SignInStep.Question;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /sign-in}: the page, and where its form goes. */
@Cancellable(false)
@Path("/sign-in")
public class SignInResource {
    private final SignInFlow flow;
    private final OnwardPages onward;
    private final Pages pages;

    SignInResource(SignInFlow flow, OnwardPages onward, Pages pages) {
        this.flow = flow;
        this.onward = onward;
        this.pages = pages;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(
                request,
                () -> flow.open(pages.query(request).require("transaction"), pages.browser(request))
                        .chain(this::answer));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(
                request,
                () -> flow.submit(
                                SignInForm.of(pages.form(request, body)),
                                pages.browser(request),
                                pages.address(request))
                        .chain(this::answer));
    }

    private Uni<Response> answer(SignInStep step) {
        return switch (step) {
            case Ask(Question question) -> page(200, question, false, 0);
            case AskAgain(Question question) -> page(400, question, true, 0);
            case AskLater(Question question, Duration pause) ->
                later(question, pause.plusMillis(999).toSeconds());
            case GoOn goOn -> onward.answer(goOn.onward(), goOn.cookies());
        };
    }

    private Uni<Response> later(Question question, long pause) {
        return page(429, question, false, pause)
                .invoke(page -> page.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Long.toString(pause)));
    }

    private Uni<Response> page(int status, Question question, boolean refused, long pause) {
        var page = new SignInPage(
                question.transaction(),
                question.app(),
                question.redirect().map(VerifiedRedirect::destination).orElse(""),
                question.username(),
                refused,
                pause,
                question.afresh());
        return pages.show(status, page, formTargets(question));
    }

    private static String[] formTargets(Question question) {
        return question.redirect().map(VerifiedRedirect::formActionSource).stream()
                .toArray(String[]::new);
    }
}
