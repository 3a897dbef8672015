package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.registry.DemoRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample app, which is oidc-client-ts and nothing else, in a real browser. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleAppIT {
    private final Cluster cluster;
    private Chromium chromium;
    private Tab tab;

    SampleAppIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startChromium() {
        chromium = Chromium.start();
        cluster.secrets().remember("password", DemoRegistry.PASSWORD);
    }

    @AfterAll
    void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openWindow() {
        tab = chromium.open();
    }

    @AfterEach
    void closeWindow() {
        tab.close();
    }

    @Test
    @Spec("RFC 6749 §10.12")
    @Behaviour("B23")
    void anAnswerThatThisTabDidNotAskForIsNotAccepted() {
        var page = tab.page();

        page.navigate(cluster.stack().spaUri() + "callback?code=stolen&state=forged&iss=" + cluster.authIssuer());

        assertThat(page.locator("#error")).isVisible();
        assertThat(page.locator("#user-name")).isHidden();
    }

    @Test
    @Spec({"RFC 7636", "OpenID Connect Core §3.1"})
    void showsWhoSignedInRefreshesAndCallsUserinfo() {
        var page = signIn();
        assertThat(page.locator("#user-name")).hasText("Alice Example");
        assertThat(page.url()).doesNotContain("code=");
        var before = token(page, "refresh_token");

        page.locator("#refresh").click();

        assertThat(page.locator("#status")).containsText("New tokens");
        assertThat(token(page, "refresh_token")).isNotEqualTo(before);
        page.locator("#userinfo").click();
        assertThat(page.locator("#userinfo-claims")).containsText("alice@example.com");
        assertThat(page.locator("#error")).isHidden();
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    @Spec({"OpenID Connect RP-Initiated Logout §2", "RFC 7009"})
    @Behaviour("C48")
    void afterSigningOutTheNextSignInAsksForThePassword() {
        var page = signIn();

        page.locator("#sign-out").click();

        page.waitForURL(cluster.stack().spaUri() + "**");
        assertThat(page.locator("#sign-in")).isVisible();
        page.locator("#sign-in").click();
        assertThat(page.locator("input[name=password]")).isVisible();
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.3")
    void aSecondTabOfTheSameBrowserSignsInWithoutAPassword() {
        signIn();
        var second = tab.another().page();

        second.navigate(cluster.stack().spaUri().toString());
        second.locator("#sign-in").click();

        assertThat(second.locator("#user-name")).hasText("Alice Example");
    }

    private Page signIn() {
        var page = tab.page();
        page.navigate(cluster.stack().spaUri().toString());
        page.locator("#sign-in").click();
        page.waitForURL(Pattern.compile(Pattern.quote(cluster.authIssuer()) + ".*"));
        page.locator("input[name=username]").fill(DemoRegistry.USERNAME);
        page.locator("input[name=password]").fill(DemoRegistry.PASSWORD);
        page.locator("form button[type=submit]").first().click();
        assertThat(page.locator("#user-name")).isVisible();
        for (String kind : new String[] {"access_token", "refresh_token", "id_token"}) {
            cluster.secrets().remember(kind, token(page, kind));
        }
        return page;
    }

    /** A member of what oidc-client-ts keeps in the tab's session storage. */
    private static String token(Page page, String member) {
        return (String) page.evaluate("""
                member => Object.keys(sessionStorage)
                  .filter(key => key.startsWith('oidc.user:'))
                  .map(key => JSON.parse(sessionStorage.getItem(key))[member])[0]""", member);
    }
}
