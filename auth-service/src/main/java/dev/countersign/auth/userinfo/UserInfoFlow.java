package dev.countersign.auth.userinfo;

import dev.countersign.auth.resource.ProtectedResource;
import dev.countersign.auth.resource.ResourceAccess;
import dev.countersign.auth.resource.ResourceNeeds;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * The claims about a person for whoever presents an access token (OpenID Connect Core §5.3). {@link ResourceAccess} has the
 * checks.
 *
 * <p>The audience is not looked at: openid is the scope that stands for this endpoint, whatever else the token is for.
 */
@ApplicationScoped
public class UserInfoFlow {
    static final ProtectedResource USERINFO = new ProtectedResource(
            "/userinfo", "About the person who signed in", List.of("openid"), List.of("header", "body"));

    private static final ResourceNeeds NEEDS =
            ResourceNeeds.of(USERINFO, "openid").whateverItsAudience();

    private final ResourceAccess access;
    private final UserInfoAnswers answers;

    UserInfoFlow(ResourceAccess access, UserInfoAnswers answers) {
        this.access = access;
        this.answers = answers;
    }

    /** What the token opens of the person it was issued for. */
    Uni<UserInfo> answer(RequestHead head, Supplier<Parameters> form) {
        return access.accept(head, form, NEEDS).chain(answers::about);
    }
}
