package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app without tokens in its script, behind TLS, in a real browser that holds the cookies to their prefixes. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Behaviour("C49")
class CookieAppIT {
    private static final Pattern ORDERS = Pattern.compile("orders of .+");

    private final Cluster cluster;
    private CookieShop shop;
    private Chromium chromium;
    private Tab tab;

    CookieAppIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void openShop(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        shop = new CookieShop(cluster, folder);
    }

    @AfterAll
    void closeShop() {
        if (shop != null) {
            shop.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openWindow() {
        tab = chromium.open(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    @AfterEach
    void closeWindow() {
        tab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.shop.localhost", "127.0.0.1"})
    @Spec({"RFC 6265bis §5.2", "RFC 6454 §7"})
    void aPageOfANeighbourOrAStrangerCanNeitherRefreshNorRevokeNorRead(String host) {
        signIn();
        var before = tokens();
        var attack = tab.another().page();

        attack.navigate(shop.page(host));

        assertThat(attack).hasTitle("done");
        assertThat(attack.evaluate("outcome"))
                .isEqualTo(List.of("refused", "refused", "unreadable", "refused", "refused", "unreadable", "refused"));
        for (String path : List.of("/refresh", "/revoke")) {
            attack.navigate(shop.page(host));
            assertThat(attack).hasTitle("done");
            attack.evaluate("path => post(path)", path);
            attack.waitForURL(shop.issuer() + path);
            assertThat(attack.locator("body")).containsText("invalid_request");
        }
        assertThat(tokens()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(stillRefreshes()).isTrue();
    }

    @Test
    @Spec("RFC 6265bis §5.2")
    void aStrangersRequestDoesNotEvenCarryTheCookieToTheApi() {
        signIn();
        String stranger = shop.page("127.0.0.1");

        tab.page().navigate(stranger);

        assertThat(tab.page()).hasTitle("done");
        assertThat(shop.tokensAtTheApi()).containsEntry(stranger.replace("/attack", ""), false);
    }

    @Test
    @Spec({"RFC 6265 §4.1.2.6", "RFC 6265bis §4.1.3"})
    void scriptSeesNoTokenAndTheApiDoes() {
        var page = signIn();

        var seen = (String) page.evaluate("""
                () => JSON.stringify([window.answer, document.cookie, {...sessionStorage}, {...localStorage}])""");

        assertThat(cookies())
                .extracting(cookie -> cookie.name, cookie -> cookie.domain, cookie -> cookie.httpOnly)
                .containsExactlyInAnyOrder(
                        tuple(CookieShop.ACCESS, ".shop.localhost", true),
                        tuple(CookieShop.REFRESH, "auth.shop.localhost", true),
                        tuple(CookieShop.EXPIRES, ".shop.localhost", false));
        assertThat(seen).contains("expires_in", CookieShop.EXPIRES).doesNotContain(tokens());
        assertThat(shop.tokensAtTheApi()).containsEntry(shop.app(), true);
        assertThat(page).hasTitle(ORDERS);
    }

    @Test
    @Spec("RFC 6749 §6")
    void aReloadKeepsTheAccessAndARefreshRenewsIt() {
        var page = signIn();
        var before = tokens();

        page.reload();
        assertThat(page).hasTitle(ORDERS);
        page.evaluate("app.refresh()");

        assertThat(tokens()).doesNotContainAnyElementsOf(before);
        page.reload();
        assertThat(page).hasTitle(ORDERS);
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void signingOutLeavesNothingInTheBrowser() {
        var page = signIn();

        page.evaluate("app.signOut()");

        assertThat(page).hasTitle("signed out");
        assertThat(cookies()).isEmpty();
        assertThat(stillRefreshes()).isFalse();
    }

    private Page signIn() {
        var page = tab.page();
        page.navigate(shop.app());
        assertThat(page).hasTitle("signed out");
        page.evaluate("app.signIn()");
        page.waitForURL(Pattern.compile(Pattern.quote(shop.issuer()) + ".*"));
        page.locator("input[name=username]").fill(TestRegistry.USERNAME);
        page.locator("input[name=password]").fill(TestRegistry.PASSWORD);
        page.locator("form button[type=submit]").first().click();
        assertThat(page).hasTitle(ORDERS);
        tokens().forEach(token -> cluster.secrets().remember("token in a cookie", token));
        return page;
    }

    private boolean stillRefreshes() {
        return (Boolean) tab.page().evaluate("async () => 'expires_in' in await app.refresh()");
    }

    /** The cookies of the app's tokens, without the service's own. */
    private List<Cookie> cookies() {
        return tab.context().cookies().stream()
                .filter(cookie -> cookie.name.endsWith(CookieShop.CLIENT_ID))
                .toList();
    }

    private List<String> tokens() {
        return cookies().stream()
                .filter(cookie -> !cookie.name.equals(CookieShop.EXPIRES))
                .map(cookie -> cookie.value)
                .toList();
    }
}
