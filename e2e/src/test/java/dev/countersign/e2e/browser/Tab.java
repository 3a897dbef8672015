package dev.countersign.e2e.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window with a profile of its own, and everything that its console complained about. */
final class Tab implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints;

    Tab(BrowserContext context) {
        this(context, new CopyOnWriteArrayList<>());
    }

    private Tab(BrowserContext context, List<String> complaints) {
        this.context = context;
        this.complaints = complaints;
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("script: " + error));
        page.setDefaultTimeout(20_000);
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
            complaints.add(message.text() + " at " + message.location());
        }
    }

    /** Another tab of the same window: same cookies. */
    Tab another() {
        return new Tab(context, complaints);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Errors and policy violations so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
