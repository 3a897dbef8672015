package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.registry.DemoRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sign-in page as people meet it: with a keyboard, on a phone, with a typo, with two tabs, with the back button. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPageIT {
    private final Cluster cluster;
    private Chromium chromium;

    SignInPageIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Spec("WCAG 2.2 §3.3.1")
    @Behaviour("B32")
    void aWrongPasswordIsSaidWhereItBelongsAndTheFieldIsReady() {
        try (var tab = chromium.open()) {
            var page = open(tab);
            fill(page, "not-the-password-of-alice");

            page.keyboard().press("Enter");

            assertThat(page.locator("[role=alert]")).isVisible();
            assertThat(page.locator("input[name=username]")).hasValue(DemoRegistry.USERNAME);
            assertThat(page.locator("input[name=password]")).hasValue("");
            assertThat(page.locator("input:focus")).hasCount(1);
            assertThat(page.url()).startsWith(cluster.authIssuer());
            fill(page, DemoRegistry.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#user-name")).hasText("Alice Example");
            assertThat(tab.complaints())
                    .as("beside the status 400 of the refused attempt")
                    .allMatch(text -> text.contains("status of 400"));
        }
    }

    @Test
    @Spec("WCAG 2.2 §2.1.1")
    void theKeyboardAloneIsEnough() {
        try (var tab = chromium.open()) {
            var page = open(tab);
            reach(page, "username");
            page.keyboard().type(DemoRegistry.USERNAME);
            reach(page, "password");
            page.keyboard().type(DemoRegistry.PASSWORD);

            page.keyboard().press("Enter");

            assertThat(page.locator("#user-name")).hasText("Alice Example");
            assertThat(tab.complaints())
                    .as("no policy stopped the way back to the app")
                    .isEmpty();
        }
    }

    @Test
    @Spec("WCAG 2.2 §1.4.10")
    void itFitsAPhoneInTheDark() {
        var phone = new Browser.NewContextOptions()
                .setViewportSize(360, 640)
                .setColorScheme(ColorScheme.DARK)
                .setHasTouch(true);
        try (var tab = chromium.open(phone)) {
            var page = open(tab);

            var overflow = (Integer)
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

            assertThat(overflow).isLessThanOrEqualTo(0);
            var button = page.locator("form button[type=submit]").first().boundingBox();
            assertThat(button.height).as("a thumb hits it").isGreaterThanOrEqualTo(40);
            assertThat(button.x + button.width).isLessThanOrEqualTo(360);
            var fontSize = page.locator("input[name=username]")
                    .evaluate("field => parseFloat(getComputedStyle(field).fontSize)");
            assertThat(((Number) fontSize).doubleValue())
                    .as("below 16 px a phone zooms in")
                    .isGreaterThanOrEqualTo(16);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    @Spec("RFC 9700 §4.16")
    @Behaviour("B32")
    void itSaysWhichAppIsAskingAndForbidsFramesAndScripts() {
        try (var tab = chromium.open()) {
            var page = open(tab);

            assertThat(page.locator("body")).containsText("Demo single-page app");
            assertThat(page.locator("script")).hasCount(0);
            var headers = page.reload().allHeaders();
            assertThat(headers.get("content-security-policy")).contains("frame-ancestors 'none'");
            assertThat(headers.get("referrer-policy")).isEqualTo("no-referrer");
            assertThat(headers.get("cache-control")).contains("no-store");
        }
    }

    @Test
    @Behaviour("B30")
    void severalTabsMaySignInAtOnceAndEachFinishesItsOwn() {
        try (var tab = chromium.open()) {
            var first = open(tab);
            var second = open(tab.another());

            fill(second, DemoRegistry.PASSWORD);
            second.keyboard().press("Enter");
            assertThat(second.locator("#user-name")).hasText("Alice Example");
            fill(first, DemoRegistry.PASSWORD);
            first.keyboard().press("Enter");

            assertThat(first.locator("#user-name")).hasText("Alice Example");
        }
    }

    @Test
    @Behaviour("B30")
    void theBackButtonAfterASignInSaysWhatToDoAndLosesNothing() {
        try (var tab = chromium.open()) {
            var page = open(tab);
            fill(page, DemoRegistry.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#user-name")).hasText("Alice Example");

            page.goBack();

            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("body")).not().containsText("server_error");
            page.navigate(cluster.stack().spaUri().toString());
            assertThat(page.locator("#user-name")).hasText("Alice Example");
        }
    }

    private Page open(Tab tab) {
        var page = tab.page();
        page.navigate(cluster.stack().spaUri().toString());
        page.locator("#sign-in").click();
        page.waitForURL(url -> url.startsWith(cluster.authIssuer()));
        return page;
    }

    private static void fill(Page page, String password) {
        page.locator("input[name=username]").fill(DemoRegistry.USERNAME);
        page.locator("input[name=password]").fill(password);
    }

    /** Tabs forward until the field has the focus, as a person without a mouse does. */
    private static void reach(Page page, String field) {
        for (int i = 0; i < 10; i++) {
            if (page.locator("input[name=" + field + "]:focus").count() == 1) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(page.locator("input[name=" + field + "]")).isFocused();
    }
}
