package io.ganymede.local;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own browser, without a window, driven through the machine's own Node; neither is downloaded. It is a Chromium, but
 * for a Firefox that {@code -Dganymede.browser} names, which is spoken to by WebDriver BiDi.
 */
final class HeadlessBrowser implements AutoCloseable {

    /** Why a test is skipped where {@link #isHere()} is not. */
    static final String NEEDED = "No browser to test the console with: install Chromium and Node,"
            + " or name them by -Dganymede.browser=FILE and -Dplaywright.nodejs.path=FILE.";

    private static final String NODE = "playwright.nodejs.path";
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", // which a container does not allow
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private HeadlessBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static boolean isHere() {
        return executable().isPresent() && node().isPresent();
    }

    static HeadlessBrowser launch() {
        System.setProperty(NODE, node().orElseThrow().toString());
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var file = executable().orElseThrow();
        var options = new BrowserType.LaunchOptions().setExecutablePath(file);
        var browser = isFirefox(file)
                ? playwright.firefox().launch(options.setChannel("moz-firefox"))
                : playwright.chromium().launch(options.setArgs(FLAGS));
        return new HeadlessBrowser(playwright, browser);
    }

    private static boolean isFirefox(Path file) {
        return file.getFileName().toString().contains("firefox");
    }

    Browser browser() {
        return browser;
    }

    /** What it is driven by does not do all there. */
    boolean isFirefox() {
        return browser.browserType().name().equals("firefox");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        return there(Stream.of(
                System.getProperty("ganymede.browser"),
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/opt/google/chrome/chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    }

    private static Optional<Path> node() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return there(Stream.concat(
                Stream.of(System.getProperty(NODE)),
                Stream.of(path.split(File.pathSeparator)).map(folder -> folder + "/node")));
    }

    private static Optional<Path> there(Stream<String> places) {
        return places.filter(place -> place != null)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
