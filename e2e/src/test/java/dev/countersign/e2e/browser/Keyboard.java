package dev.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Somebody who has no mouse, and a small screen. */
final class Keyboard {
    private static final int MOST_STEPS = 40;

    private Keyboard() {}

    /** Tabs forward until what says this has the focus. */
    static void reach(Page page, String text) {
        for (int i = 0; i < MOST_STEPS; i++) {
            page.keyboard().press("Tab");
            if (focusSays(page, text)) {
                return;
            }
        }
        throw new AssertionError("Nothing that says \"" + text + "\" can be reached with the keyboard");
    }

    /** The same, and presses it. */
    static void press(Page page, String text) {
        reach(page, text);
        page.keyboard().press("Enter");
    }

    /** Whether what has the focus says this. */
    static boolean focusSays(Page page, String text) {
        return text.equals(page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"));
    }

    /** Nothing is wider than the screen (WCAG 2.2 §1.4.10). */
    static void fits(Page page) {
        var overflow =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isLessThanOrEqualTo(0);
    }
}
