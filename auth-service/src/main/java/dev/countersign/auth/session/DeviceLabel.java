package dev.countersign.auth.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people call the device that a browser runs on: "Firefox on Linux". It is put together from words of ours, and nothing of
 * the User-Agent header (RFC 9110 §10.1.5) is kept: a header may hold anything, and says more about a person than a list of
 * their own sessions needs. A browser can lie here, so nothing is decided by it.
 */
public record DeviceLabel(String text) {
    public static final DeviceLabel UNKNOWN = new DeviceLabel("Unknown device");

    /** Real headers are shorter; nobody makes us search a novel. */
    private static final int LONGEST = 512;

    /** Browsers call themselves by the names of those they want to pass for, so the rarer name comes first. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg/", "Edge"),
            new Sign("EdgA/", "Edge"),
            new Sign("EdgiOS/", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("OPT/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Vivaldi/", "Vivaldi"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Firefox/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chromium/", "Chromium"),
            new Sign("HeadlessChrome/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Windows", "Windows"),
            new Sign("Macintosh", "Mac"),
            new Sign("Linux", "Linux"));

    /** The label for a browser that sent this header, or none. */
    public static DeviceLabel of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        String header = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
        String browser = named(header, BROWSERS);
        String system = named(header, SYSTEMS);
        if (system.isEmpty()) {
            return browser.isEmpty() ? UNKNOWN : new DeviceLabel(browser);
        }
        return new DeviceLabel((browser.isEmpty() ? "A browser" : browser) + " on " + system);
    }

    private static String named(String header, List<Sign> signs) {
        return signs.stream()
                .filter(sign -> header.contains(sign.inHeader))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }

    /** What gives a product away, and what people call it. */
    private record Sign(String inHeader, String name) {}
}
