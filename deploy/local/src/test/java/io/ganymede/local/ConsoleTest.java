package io.ganymede.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.ganymede.contracts.event.TrainingSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console as people use it: in a real browser, on the whole suite, with a dataset and a model that are there already. */
@Timeout(300)
class ConsoleTest {

    private static final String MODEL = "made";
    private static final double TRAINED = 120_000; // ms
    private static final double LONG = 30_000; // ms; other processes may need the processors

    @TempDir
    static Path folder;

    private static Suite suite;
    private static HeadlessBrowser browser;
    private static String run;

    private final List<String> faults = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void theSuiteIsUp() throws Exception {
        assumeTrue(HeadlessBrowser.isHere(), HeadlessBrowser.NEEDED);
        suite = new Suite(FreePorts.layout(folder.resolve("data")), _ -> {});
        OtherModels.publish(suite.layout().store());
        suite.start();
        var walk = new Walk(suite, System.out);
        var version = walk.dataset(TinyIdx.write(folder));
        var finished = walk.train(MODEL, version, new TrainingSpec("dcgan", 7, 40, 4, 6, 8, null, null, null, 10, 10));
        walk.picture(finished, folder.resolve("picture.png")); // the generator serves it
        run = finished.path("id").asText();
        browser = HeadlessBrowser.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(LONG);
    }

    @AfterAll
    static void theSuiteStops() {
        if (browser != null) {
            browser.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @BeforeEach
    void aPageIsOpen() {
        page = open(new Browser.NewContextOptions());
    }

    @AfterEach
    void theBrowserComplainsOfNothing() {
        page.context().close();
        assertEquals(List.of(), faults);
    }

    @Test
    void filesBecomeSamplesByHand() throws Exception {
        goTo("datasets");
        field("Name").fill("by-hand");
        field("edge").fill("8");
        field("Classes").fill("low, high");
        button("Make it").click();

        page.getByText("Choose files")
                .locator("input")
                .setInputFiles(new Path[] {folder.resolve("tiny-images"), folder.resolve("tiny-labels")});
        assertThat(page.getByText("received", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByAltText("Sample 3 before and after")).isVisible();
        field("background").pressSequentially("black");
        assertThat(page.locator("#Recipe-background-wrong")).containsText("black");
        field("background").fill("#000000");
        assertThat(page.locator("#Recipe-background-wrong")).hasCount(0);
        faults.removeIf(fault -> fault.contains("400")); // of the browser, about what is no colour
        button("Seal a version").click();
        page.getByText("Train on it").click();

        field("steps").fill("600");
        field("batch").fill("4");
        field("latent").fill("6");
        field("width").fill("8");
        field("gridEvery").fill("50");
        field("evaluateEvery").fill("100");
        button("Start").click();

        page.waitForFunction("() => document.querySelector('series-chart')?.data[0].length > 1");
        var losses = page.getByRole(AriaRole.SLIDER, named("Losses"));
        var early = losses.getAttribute("aria-valuetext");
        assertThat(page.locator("h1 .status")).hasText("finished", within(TRAINED));
        assertNotEquals(early, losses.getAttribute("aria-valuetext"));
        losses.press("Home");
        losses.press("ArrowRight");
        losses.press("+");
        assertTrue(losses.getAttribute("aria-valuetext").startsWith("step 2: discriminator"));
        assertThat(page.getByText("steps 2 to ")).isVisible();
        losses.press("Escape");
        assertThat(page.getByText("steps 2 to ")).hasCount(0);
        assertThat(page.getByAltText("Samples at step 600")).isVisible();
        field("Step of the picture").fill("0");
        assertThat(page.getByAltText("Samples at step 0")).isVisible();
        assertThat(page.getByText("What made version 1")).isVisible();

        page.getByText("Open in the studio").click();
        assertThat(samples()).hasCount(64, new LocatorAssertions.HasCountOptions().setTimeout(TRAINED));
        faults.removeIf(fault -> fault.contains("404")); // of the browser, while the generator did not serve it yet
    }

    @Test
    void aFolderIsOneUploadWhoseFoldersAreLabels() throws Exception {
        assumeFalse(browser.isFirefox(), "WebDriver BiDi chooses no folder");
        new Api(suite)
                .post(
                        Service.DATASET,
                        "/datasets",
                        Map.of("name", "loose", "recipe", Map.of("kind", "image", "edge", 8, "channels", 1)));
        var chosen = folder.resolve("chosen");
        for (int i = 0; i < 6; i++) {
            var side = Files.createDirectories(chosen.resolve(i % 2 == 0 ? "even" : "odd"));
            TinyPng.write(side.resolve(i + ".png"), i + 1);
        }
        goTo("datasets/loose");

        page.getByText("Choose a folder").locator("input").setInputFiles(chosen);

        assertThat(page.getByRole(AriaRole.ROW, named("files-")).locator("td"))
                .containsText(new String[] {"tar", "6", "6"});
        assertThat(page.getByAltText("Sample 0 before and after")).isVisible();
    }

    @Test
    void whatIsCopiedRunsAsItIs() throws Exception {
        goTo("studio/" + MODEL + "?count=16&seed=5");
        samplesAreDrawn();
        samples().nth(0).click();
        samples().nth(9).click();
        var walk = page.locator("latent-walk copy-as");
        walk.getByText("Copy as").click();
        walk.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Java"))
                .click();
        Files.writeString(folder.resolve("Ask.java"), walk.locator("pre").textContent());

        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(java, "Ask.java")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        assertEquals("200 walk.gif\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        var frames = ImageIO.getImageReadersByFormatName("gif").next();
        frames.setInput(
                ImageIO.createImageInputStream(folder.resolve("walk.gif").toFile()));
        assertEquals(33, frames.getNumImages(true));
    }

    @Test
    void aSampleIsTheCentreOfItsNeighbourhood() {
        goTo("studio/" + MODEL);
        samplesAreDrawn();

        samples().nth(5).click();

        assertThat(page.getByText("Around sample 5 of seed 42")).isVisible();
        var centre = page.locator("neighbour-view .sample").nth(24);
        page.waitForFunction("() => document.querySelector('neighbour-view canvas').width > 1");
        assertEquals(pixels(samples().nth(5)), pixels(centre), "Latents of the page are those of the service");
        assertNotEquals(
                pixels(centre), pixels(page.locator("neighbour-view .sample").nth(0)));
    }

    @Test
    void aWalkLeadsFromOneSampleToAnother() {
        goTo("studio/" + MODEL + "?label=high&count=16&seed=3");
        samplesAreDrawn();
        samples().nth(0).click();
        samples().nth(9).click();
        button("Pause").click();

        var step = field("Step of the walk");
        step.fill("0");
        page.waitForFunction("() => document.querySelector('.stage').width > 1");
        assertEquals(pixels(samples().nth(0)), pixels(page.locator("latent-walk")));
        step.fill("32");
        page.waitForFunction("() => document.querySelector('latent-walk').at === 32");
        assertEquals(pixels(samples().nth(9)), pixels(page.locator("latent-walk")));
    }

    @Test
    void aWalkIsTakenHome() throws Exception {
        assumeFalse(browser.isFirefox(), "WebDriver BiDi does not tell of files that a page makes");
        goTo("studio/" + MODEL + "?count=16&seed=3");
        samplesAreDrawn();
        samples().nth(0).click();
        samples().nth(9).click();

        var gif = page.waitForDownload(() -> button("GIF").click()).path();
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(Files.newInputStream(gif)));
        assertEquals(65, reader.getNumImages(true), "there and back");
    }

    @Test
    void aPictureOfOnesOwnIsDrawnAgainAndMovedAndWalkedFrom() throws Exception {
        goTo("studio/coded?label=high&count=16");
        var again = page.locator(".own-after");

        field("Choose a picture").setInputFiles(TinyPng.write(folder.resolve("own.png"), 3));
        page.waitForFunction("() => document.querySelector('.own-after')?.width === 8");
        assertEquals(dataUrl(page.locator(".own-before")), dataUrl(again), "this model forgets nothing");
        assertThat(page.getByText("Around your picture 1")).isVisible();

        var before = dataUrl(again);
        page.getByLabel("low").fill("4");
        page.waitForFunction("url => document.querySelector('.own-after').toDataURL() !== url", before);

        field("Choose a picture").setInputFiles(TinyPng.write(folder.resolve("other.png"), 5));
        assertThat(page.getByText("From your picture 1 to your picture 2, as high"))
                .isVisible();
    }

    @Test
    void soundsAreHeardAndTextsAreRead() {
        goTo("studio/hum?count=16");
        samples().nth(2).click();
        assertThat(page.getByRole(AriaRole.IMG, named("Waveform of sample 2 of seed 42")))
                .isVisible();
        page.waitForFunction("() => document.querySelector('neighbour-view audio').duration > 0.03");

        goTo("studio/spoken?count=16&label=low");
        field("Text to encode").fill("bébé🙂");
        button("Encode").click();
        assertThat(page.locator(".own p.text")).hasText(new String[] {"bébé🙂", "bébé🙂"});
        assertThat(page.locator("neighbour-view .sample").nth(4)).hasText("bébé🙂");
    }

    @Test
    void theAddressTellsWhatIsDrawn() {
        goTo("studio/" + MODEL + "?seed=7&count=32&label=low&truncation=0.5");

        assertThat(samples()).hasCount(32);
        assertThat(field("Seed")).hasValue("7");
        assertThat(field("Class")).hasValue("low");
        page.getByText("Copy as").click();
        var url = "'%s/models/%s/versions/1/samples?seed=7&count=32&label=low&truncation=0.5' -o samples.png"
                .formatted(suite.layout().console(), MODEL);
        assertThat(page.locator("copy-as pre")).containsText(url);
        field("Seed").fill("");
        field("Seed").pressSequentially("8");
        page.keyboard().press("Tab");
        page.waitForURL(address -> address.contains("seed=8"));
    }

    @Test
    void aBadValueIsShownAtItsField() {
        goTo("runs/new");
        var steps = field("steps");

        steps.fill("0");
        button("Start").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("spec.steps is 0");
        assertThat(steps).hasAttribute("aria-invalid", "true");
        assertThat(steps).isFocused();
        assertThat(page.locator("#Spec-steps-wrong")).containsText("allowed");
        faults.removeIf(fault -> fault.contains("400")); // of the browser, about the same
    }

    @Test
    void aRunIsCancelledAndRetried() throws Exception {
        var spec = new TrainingSpec("dcgan", 7, 1_000_000, 4, 6, 8, null, null, null, null, null);
        var asked = new io.ganymede.contracts.event.TrainingRequested(UUID.randomUUID(), "endless", "tiny", 1, spec);
        new Api(suite).post(Service.TRAINER, "/runs", asked);
        goTo("runs/" + asked.run());

        button("Cancel").click();
        assertThat(page.locator("h1 .status")).hasText("cancelled", within(TRAINED));
        button("Retry").click();
        assertThat(page.locator("h1 .status")).hasText("running", within(TRAINED));
        button("Cancel").click();
        assertThat(page.locator("h1 .status")).hasText("cancelled", within(TRAINED));
    }

    @Test
    void runsAreComparedByWhatDiffers() throws Exception {
        var other = new TrainingSpec("lsgan", 8, 20, 4, 6, 8, null, null, null, 10, 10);
        var version = new Api(suite).get(Service.DATASET, "/datasets/tiny/versions/1");
        var walk = new Walk(suite, System.out);
        walk.picture(walk.train("other", version, other), folder.resolve("other.png")); // the generator serves it
        goTo("runs");

        var boxes = page.getByRole(AriaRole.CHECKBOX);
        page.locator("tr", new Page.LocatorOptions().setHasText("other"))
                .getByRole(AriaRole.CHECKBOX)
                .check();
        page.locator("tr", new Page.LocatorOptions().setHasText(MODEL))
                .getByRole(AriaRole.CHECKBOX)
                .check();
        assertTrue(boxes.count() >= 2);
        page.getByText("Compare 2").click();

        assertThat(page.getByRole(AriaRole.SLIDER, named("Distance to the training split")))
                .isVisible();
        assertThat(page.getByRole(
                        AriaRole.ROWHEADER,
                        new Page.GetByRoleOptions().setName("seed").setExact(true)))
                .isVisible();

        page.onDialog(Dialog::accept);
        goTo("models/other");
        page.getByRole(AriaRole.BUTTON, named("Delete version 1")).click();
        page.waitForURL(address -> address.endsWith("#/models"));
        assertFalse(Files.exists(suite.layout().store().resolve("models/other/1")));
    }

    @Test
    void aVersionIsPromotedUnderANameAndStaysAsLongAsItHasIt() throws Exception {
        page.onDialog(Dialog::accept);
        goTo("models/" + MODEL);

        page.getByRole(AriaRole.BUTTON, named("Promote version 1")).click();

        assertThat(page.getByText("promoted", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertEquals(
                1,
                new Api(suite)
                        .get(Service.GENERATOR, "/models/" + MODEL + "/versions/stable")
                        .path("version")
                        .asInt());
        page.getByRole(AriaRole.BUTTON, named("Delete version 1")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The alias stable of model made names version 1");
        faults.removeIf(fault -> fault.contains("409")); // of the browser, about the same
    }

    @Test
    void samplesAreFoundByKeys() {
        goTo("datasets/tiny/1");
        var scroller = page.getByRole(AriaRole.APPLICATION);

        scroller.focus();
        scroller.press("ArrowRight");
        scroller.press("ArrowRight");

        assertThat(page.getByAltText("Sample 1", new Page.GetByAltTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void aVersionThatAModelNamesStays() {
        page.onDialog(Dialog::accept);
        goTo("datasets/tiny/1");

        button("Delete").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Conflict");
        assertThat(page.getByText("Train on it")).isVisible();
        faults.removeIf(fault -> fault.contains("409")); // of the browser, about the same
    }

    @Test
    void aPageThatIsLeftIsGone() {
        goTo("studio/" + MODEL);

        for (var place : places()) {
            page.evaluate("place => { location.hash = `#/${place}`; }", place);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("h1")).hasCount(1);
        }
        assertThat(page.locator("main > *")).hasCount(1);
    }

    @Test
    void whatIsNotThereIsToldOf() {
        goTo("runs/" + UUID.randomUUID());

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("No run");
        faults.removeIf(fault -> fault.contains("404")); // of the browser, about the same
    }

    /** Wide and light, then as it is on a phone in the dark: what is one page's order is the other's. */
    @Test
    void everyPageIsForEverybody() {
        page.context().close();
        page = open(new Browser.NewContextOptions().setBypassCSP(true)); // axe is no part of it
        var found = new ArrayList<String>();
        for (var place : places()) {
            page.setViewportSize(1600, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            goTo(place);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            if (place.startsWith("studio")) {
                samples().nth(1).click();
                samples().nth(2).click();
            }
            violations(place, new AxeBuilder(page), found);

            page.setViewportSize(360, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            violations(place, new AxeBuilder(page).withRules(List.of("color-contrast", "target-size")), found);
            if ((boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth")) {
                found.add("%s is wider than a phone".formatted(place));
            }
        }
        assertEquals(List.of(), found);
    }

    private static void violations(String place, AxeBuilder axe, List<String> found) {
        axe.setLegacyMode(true) // the page has no frames
                .analyze()
                .getViolations()
                .forEach(one -> found.add("%s: %s %s".formatted(place, one.getId(), one.getNodes())));
    }

    @Test
    void picturesAreTakenForTheDocs() throws Exception {
        var pictures = new ConsolePictures(browser.browser(), suite.layout().console(), folder).take(MODEL);

        assertEquals(3, pictures.size());
        for (var picture : pictures) {
            assertEquals(1360, ImageIO.read(picture.toFile()).getWidth());
        }
    }

    private static List<String> places() {
        return List.of(
                "studio/" + MODEL,
                "studio/coded",
                "studio/hum",
                "studio/spoken",
                "runs",
                "runs/" + run,
                "runs/new",
                "compare?run=" + run,
                "datasets",
                "datasets/tiny",
                "datasets/tiny/1",
                "models",
                "models/" + MODEL,
                "models/spoken");
    }

    private Page open(Browser.NewContextOptions options) {
        var opened = browser.browser().newContext(options).newPage();
        opened.onConsoleMessage(this::note);
        opened.onPageError(faults::add);
        return opened;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            faults.add(message.text());
        }
    }

    /** Waits until what the page asked for is there. */
    private void goTo(String place) {
        page.navigate("about:blank");
        page.navigate(suite.layout().console() + "/#/" + place);
        assertThat(page.locator("h1")).isVisible();
    }

    private void samplesAreDrawn() {
        page.waitForFunction("() => document.querySelector('.drawn canvas')?.width > 1");
    }

    private Locator samples() {
        return page.locator(".drawn .sample");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static LocatorAssertions.HasTextOptions within(double millis) {
        return new LocatorAssertions.HasTextOptions().setTimeout(millis);
    }

    /** Of the canvas inside. */
    private static Object pixels(Locator around) {
        return dataUrl(around.locator("canvas").first());
    }

    private static Object dataUrl(Locator canvas) {
        return canvas.evaluate("canvas => canvas.toDataURL()");
    }
}
