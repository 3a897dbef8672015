package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
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

/** The consent page and the account page as people meet them: on a phone, without a mouse. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentPageIT {
    private static final String REQUEST = "/authorize?client_id=demo-partner&prompt=consent&response_type=code"
            + "&scope=profile%20email%20orders:read&code_challenge_method=S256"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Cluster cluster;
    private Chromium chromium;

    ConsentPageIT(Cluster cluster) {
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
    @Behaviour("B32")
    void peopleAllowAndTakeBackWithTheKeyboardOnAPhone() {
        try (var tab = chromium.open(new Browser.NewContextOptions().setViewportSize(360, 640))) {
            var page = tab.page();
            page.navigate(cluster.authIssuer() + REQUEST);
            page.locator("input[name=username]").fill(DemoRegistry.USERNAME);
            page.locator("input[name=password]").fill(DemoRegistry.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Allow Parcel Tracker?");
            assertThat(page.locator("body")).containsText("See your orders and where they are");
            assertThat(page.locator("button:focus")).hasCount(0);
            Keyboard.fits(page);

            Keyboard.reach(page, "Allow");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.startsWith(cluster.stack().spaUri().toString()));
            page.navigate(cluster.authIssuer() + "/account");
            Keyboard.fits(page);
            openUntilReached(page, "Remove access of Parcel Tracker");
            page.keyboard().press("Enter");

            assertThat(page.locator("[role=status]")).containsText("Parcel Tracker has no access any more");
            assertThat(tab.complaints())
                    .as("no policy stopped the way to the app or back")
                    .isEmpty();
        }
    }

    /** Opens one app after the other, as listed, until the button that says this has the focus. */
    private static void openUntilReached(Page page, String text) {
        for (int app = 0; app < 10 && !Keyboard.focusSays(page, text); app++) {
            Keyboard.reach(page, "Remove access");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
        }
        assertThat(Keyboard.focusSays(page, text)).as(text).isTrue();
    }
}
