package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of the console for the docs. {@code main} takes them of a suite that is up, as README.md's first command starts it:
 * its arguments are the console's address, a model, and the folder that they are written to.
 */
final class ConsolePictures {

    private static final int WIDTH = 1360;
    private static final int HEIGHT = 850;

    private final Browser browser;
    private final String console;
    private final Path folder;

    ConsolePictures(Browser browser, String console, Path folder) {
        this.browser = browser;
        this.console = console;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        try (var browser = HeadlessBrowser.launch()) {
            new ConsolePictures(browser.browser(), args[0], Path.of(args[2])).take(args[1]);
        }
    }

    /** Of the newest version of {@code model}, the run that made it, and the dataset that it learned from. */
    List<Path> take(String model) throws IOException {
        var made = model(model);
        var dataset = made.path("dataset");
        return List.of(
                picture("studio", "studio/" + model + "?count=72&truncation=0.7", ColorScheme.LIGHT, page -> {
                    page.locator(".drawn .sample").nth(17).click();
                    page.locator(".drawn .sample").nth(40).click();
                    page.getByLabel("Step of the walk").fill("16");
                }),
                picture("run", "runs/" + made.path("run").asText(), ColorScheme.DARK, _ -> {}),
                picture(
                        "dataset",
                        "datasets/%s/%d"
                                .formatted(
                                        dataset.path("name").asText(),
                                        dataset.path("version").asInt()),
                        ColorScheme.LIGHT,
                        page -> page.getByRole(AriaRole.APPLICATION).press("ArrowRight")));
    }

    private JsonNode model(String name) throws IOException {
        try (var in = URI.create(console + "/models/" + name).toURL().openStream()) {
            return Json.MAPPER.readTree(in);
        }
    }

    private interface Deed {
        void on(Page page);
    }

    private Path picture(String name, String place, ColorScheme scheme, Deed deed) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.navigate(console + "/#/" + place);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            deed.on(page);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var file = folder.resolve("console-%s.png".formatted(name));
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            return file;
        }
    }
}
