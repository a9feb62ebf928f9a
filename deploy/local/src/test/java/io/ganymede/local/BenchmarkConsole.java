package io.ganymede.local;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How soon the console is there, and how smoothly it scrolls through 100,000 samples: on the whole suite, in a real browser, by
 * the browser's own clock, beside an empty box of the same height as the peer.
 */
final class BenchmarkConsole {

    private static final int SHADES = 10;
    private static final int LOADS = 21;
    private static final int SECONDS = 10;
    private static final int HEADER = 16;

    /** Scrolls an element from top to bottom in {@code seconds}, and back in half of it; gives the times of all frames. */
    private static final String SCROLL = """
            async ([selector, seconds]) => {
              const box = document.querySelector(selector);
              const height = box.scrollHeight - box.clientHeight;
              const frames = [];
              const start = performance.now();
              await new Promise(done => requestAnimationFrame(function next(now) {
                frames.push(now);
                const share = (performance.now() - start) / (seconds * 1000);
                box.scrollTop = share < 2 / 3 ? height * share * 1.5 : height * (1 - (share - 2 / 3) * 3);
                if (share < 1) requestAnimationFrame(next); else done();
              }));
              return frames;
            }""";

    private static final String EMPTY_BOX = """
            () => {
              const from = document.querySelector('.scroller');
              const box = Object.assign(document.createElement('div'), { className: 'scroller', id: 'peer' });
              const inner = document.createElement('div');
              inner.style.height = `${from.scrollHeight}px`;
              box.append(inner);
              from.replaceWith(box);
            }""";

    private BenchmarkConsole() {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var folder = Files.createTempDirectory("ganymede-console");
        var layout = FreePorts.layout(folder.resolve("data"));
        try (var suite = new Suite(layout, System.out::println);
                var browser = HeadlessBrowser.launch()) {
            suite.start();
            new Walk(suite, System.out).dataset(shades(layout.home(), folder));
            firstPaint(browser.browser(), layout.console());
            scrolling(browser.browser(), layout.console());
        }
    }

    /** The images of Fashion-MNIST, each in ten shades: no two are the same, or one of them would be left out. */
    private static Images shades(Path home, Path folder) throws IOException {
        var fashion = Images.fashionMnist(home);
        byte[] pixels;
        try (var in = new GZIPInputStream(Files.newInputStream(fashion.images()))) {
            pixels = in.readAllBytes();
        }
        byte[] labels;
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(fashion.labels())))) {
            in.skipNBytes(8);
            labels = in.readAllBytes();
        }
        try (var images = new DataOutputStream(Files.newOutputStream(folder.resolve("shades-images")));
                var names = new DataOutputStream(Files.newOutputStream(folder.resolve("shades-labels")))) {
            images.writeInt(0x0803);
            images.writeInt(labels.length * SHADES);
            images.writeInt(28);
            images.writeInt(28);
            names.writeInt(0x0801);
            names.writeInt(labels.length * SHADES);
            var shaded = new byte[pixels.length - HEADER];
            for (int shade = 0; shade < SHADES; shade++) {
                for (int i = 0; i < shaded.length; i++) {
                    shaded[i] = (byte) ((pixels[HEADER + i] & 0xff) * (100 - 5 * shade) / 100);
                }
                shaded[0] = (byte) shade; // dark images may lose their difference
                images.write(shaded);
                names.write(labels);
            }
        }
        return Images.in("shades", folder, fashion.classes());
    }

    private static void firstPaint(Browser browser, String console) {
        var times = new ArrayList<Double>();
        for (int i = 0; i < LOADS; i++) {
            try (var context = browser.newContext()) { // with nothing kept of the load before
                var page = context.newPage();
                page.navigate(console);
                page.waitForSelector("h1");
                times.add(number(
                        page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")));
            }
        }
        times.sort(null);
        System.out.printf(
                "first paint, ms, of %d loads: median %.0f, worst %.0f%n",
                LOADS, times.get(LOADS / 2), times.getLast());
    }

    private static void scrolling(Browser browser, String console) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1600, 1000))) {
            var page = context.newPage();
            page.navigate(console + "/#/datasets/shades/1");
            page.waitForFunction("() => document.querySelector('image-scroller')?.tiles?.here.size > 0");
            report("samples", frames(page, ".scroller"));
            page.evaluate(EMPTY_BOX);
            report("an empty box", frames(page, "#peer"));
        }
    }

    private static List<Double> frames(Page page, String selector) {
        var times = (List<?>) page.evaluate(SCROLL, List.of(selector, SECONDS));
        return times.stream().map(BenchmarkConsole::number).toList();
    }

    private static void report(String what, List<Double> times) {
        var gaps = new ArrayList<Double>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        double seconds = (times.getLast() - times.getFirst()) / 1000;
        gaps.sort(null);
        System.out.printf(
                "scrolling %s: %.1f frames/s; between frames, ms: median %.1f, 99 of 100 within %.1f, worst %.1f%n",
                what,
                gaps.size() / seconds,
                gaps.get(gaps.size() / 2),
                gaps.get(gaps.size() * 99 / 100),
                gaps.getLast());
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
