package dev.countersign.e2e.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.countersign.local.process.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven by Playwright, which downloads nothing. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; where there is none the test is left out, loudly, and on a build server it fails. */
    static Chromium start() {
        var program = find();
        if (program.isEmpty()) {
            String message = "NO CHROMIUM: the browser tests are left out. Get it with: make browser"
                    + " (or apt-get install chromium; or set CHROMIUM=/path/to/chromium).";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(message);
            }
            System.err.println("\n*** " + message + "\n");
            abort(message);
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var flags = new ArrayList<>(FLAGS);
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox refuses to run as root, as in most containers.
            flags.add("--no-sandbox");
        }
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(program.orElseThrow())
                .setHeadless(true)
                .setArgs(flags);
        // Generous, for machines that build other things meanwhile; nothing waits longer than it has to.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Optional<Path> find() {
        var chosen = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        return chosen.or(() -> NAMES.stream()
                .flatMap(name -> Stream.of(Programs.find(name)))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** A browser window with an empty profile that notes down what goes wrong in it. */
    Tab open() {
        return open(new Browser.NewContextOptions());
    }

    Tab open(Browser.NewContextOptions options) {
        return new Tab(browser.newContext(options));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
