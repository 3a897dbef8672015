package dev.countersign.auth.delivery;

import dev.countersign.auth.testing.Auth;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;

/** An app in a browser that keeps its tokens from it: right requests, until a test bends them. */
final class BrowserApp {
    private final String clientId;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    BrowserApp(String clientId) {
        this.clientId = clientId;
    }

    String origin() {
        return Auth.redirectUri(clientId).replace("/callback", "");
    }

    Response exchange(String code) {
        return remember(script().formParams(Auth.exchange(clientId, code)).post("/token"));
    }

    Response refresh() {
        return remember(script().formParams(Map.of("client_id", clientId)).post("/refresh"));
    }

    Response revoke() {
        return remember(script().formParams(Map.of("client_id", clientId)).post("/revoke"));
    }

    /** What its own script sends, and the browser with it. */
    RequestSpecification script() {
        return anybody().header("Origin", origin()).header("X-CSRF", "1");
    }

    /** What the browser sends with a request that somebody else has caused, if it were not for SameSite. */
    RequestSpecification anybody() {
        return Auth.form().cookies(cookies);
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** The value of the one cookie whose name begins like this, whatever its prefix. */
    String cookie(String kind) {
        return cookies.getOrDefault(name(kind), "");
    }

    String name(String kind) {
        String plain = "countersign-" + kind + '-' + clientId;
        return cookies.containsKey("__Secure-" + plain) ? "__Secure-" + plain : "__Host-" + plain;
    }

    /** Keeps what a browser would, and forgets it likewise. */
    private Response remember(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }
}
