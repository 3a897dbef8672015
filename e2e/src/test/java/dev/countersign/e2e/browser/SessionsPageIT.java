package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of sessions as people meet it: on a phone, without a mouse, and the laptop is somewhere else. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsPageIT {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private static final String LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Cluster cluster;
    private Chromium chromium;

    SessionsPageIT(Cluster cluster) {
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
    @Spec({"WCAG 2.2 §2.1.1", "WCAG 2.2 §1.4.10", "RFC 9700 §4.16"})
    @Behaviour({"B32", "C44"})
    void peopleSignOutOfTheirLaptopWithTheKeyboardOfAPhone() {
        try (var phone = open(PHONE);
                var laptop = open(LAPTOP)) {
            signIn(laptop.page());
            signIn(phone.page());
            var page = phone.page();

            Keyboard.press(page, "Where you are signed in");
            assertThat(page.locator("h1")).hasText("Where you are signed in");
            assertThat(page.locator("h3").first()).hasText("Safari on iPhone this browser");
            assertThat(page.locator("h3").nth(1)).hasText("Firefox on Linux");
            Keyboard.fits(page);
            Keyboard.press(page, "Sign out there");
            Keyboard.press(page, "Sign out Firefox on Linux");

            assertThat(page.locator("h3")).hasCount(1);
            laptop.page().reload();
            assertThat(laptop.page().locator("input[name=password]")).isVisible();
            Keyboard.press(page, "Sign out everywhere");
            Keyboard.fits(page);
            Keyboard.press(page, "Sign out everywhere");
            assertThat(page.locator("h1")).hasText("You are signed out");
            page.navigate(cluster.authIssuer() + "/account");
            assertThat(page.locator("input[name=password]")).isVisible();
            assertThat(phone.complaints()).as("no policy stood in the way").isEmpty();
        }
    }

    private Tab open(String userAgent) {
        return chromium.open(
                new Browser.NewContextOptions().setViewportSize(360, 640).setUserAgent(userAgent));
    }

    private void signIn(Page page) {
        page.navigate(cluster.authIssuer() + "/account");
        page.locator("input[name=username]").fill(TestRegistry.LEAVING_USERNAME);
        page.locator("input[name=password]").fill(TestRegistry.LEAVING_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Your account");
    }
}
