package dev.countersign.sts.rejection;

import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.sts.admin.AdminAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Tells an operator why the request with an id was refused. Who asks comes first: a stranger learns of no id whether it exists. */
@ApplicationScoped
public class RejectionFlow {
    /** Opens this, and nothing else. */
    static final String SCOPE = "rejections:read";

    private static final int NOT_FOUND = 404;

    /** The form of the ids that we give; whatever else is asked for never reaches the store. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16}");

    private final AdminAccess access;
    private final Rejections rejections;

    RejectionFlow(AdminAccess access, Rejections rejections) {
        this.access = access;
        this.rejections = rejections;
    }

    /** What is kept of that refusal. */
    Uni<Rejection> find(String requestId, RequestHead head) {
        return access.require(SCOPE, head).chain(reader -> known(requestId));
    }

    private Uni<Rejection> known(String requestId) {
        if (!ID.matcher(requestId).matches()) {
            return Uni.createFrom().failure(unknown());
        }
        return rejections.find(requestId).map(found -> found.orElseThrow(RejectionFlow::unknown));
    }

    private static OAuthException unknown() {
        return OAuthException.of(
                        ErrorCode.INVALID_REQUEST, "No refusal is kept under this id: see the log, or try again.")
                .withStatus(NOT_FOUND);
    }
}
