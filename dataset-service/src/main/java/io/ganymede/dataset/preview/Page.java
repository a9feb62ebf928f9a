package io.ganymede.dataset.preview;

import io.ganymede.contracts.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A page that shows samples: pictures in a grid, sounds to look at and to play, texts as lines. No script, nothing from elsewhere,
 * light or dark as the reader's machine is; whatever a sample or a name holds is escaped. Immutable.
 *
 * @param facts what is said above the samples
 * @param links where there are others
 */
public record Page(String title, List<Fact> facts, List<Item> items, List<Link> links) {

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { max-width: 72rem; margin: 0 auto; padding: 1rem 1.5rem 3rem }
            h1 { font-size: 1.4rem } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem }
            dt { opacity: .7 } dd { margin: 0; overflow-wrap: anywhere }
            ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .75rem }
            figure { margin: 0 } figcaption { font-size: .8rem; opacity: .75; overflow-wrap: anywhere }
            .picture img { width: 6rem; height: 6rem; object-fit: contain; image-rendering: pixelated; background: #8882 }
            .picture { width: 6rem } .sound { border: 1px solid #8884; border-radius: .5rem; padding: .75rem }
            .sound { flex: 1 1 26rem; max-width: 42rem; box-sizing: border-box }
            .sound img { display: block; width: 100%; height: auto; margin-bottom: .25rem } nav { display: flex; gap: 1rem }
            .sound audio { width: 100% } .text { flex-basis: 100%; border-bottom: 1px solid #8883 }
            .text pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1rem }
            """;

    /** For the header {@code Content-Security-Policy}: pictures and sounds of this server, this page's style, and nothing else. */
    public static final String POLICY =
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                    .formatted(Base64.getEncoder()
                            .encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8))));

    /** As "samples: 60,000". */
    public record Fact(String name, String value) {}

    /** As "next". */
    public record Link(String url, String text) {}

    /** One sample. */
    public sealed interface Item {

        /** Its label, its place. */
        String caption();

        record Picture(String url, String caption) implements Item {}

        record Heard(String waveform, String spectrogram, String wav, String caption) implements Item {}

        record Line(String text, String caption) implements Item {}
    }

    public Page {
        facts = List.copyOf(facts);
        items = List.copyOf(items);
        links = List.copyOf(links);
    }

    public String html() {
        var html = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                <dl>
                """.formatted(escaped(title), STYLE));
        for (var fact : facts) {
            html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(fact.name()), escaped(fact.value())));
        }
        html.append("</dl>\n<ul>\n");
        for (var item : items) {
            html.append(html(item));
        }
        html.append("</ul>\n<nav>\n");
        for (var link : links) {
            html.append("<a href=\"%s\">%s</a>\n".formatted(escaped(link.url()), escaped(link.text())));
        }
        return html.append("</nav>\n</body>\n</html>\n").toString();
    }

    private static String html(Item item) {
        var caption = escaped(item.caption());
        return switch (item) {
            case Item.Picture picture ->
                "<li class=\"picture\"><figure><img src=\"%s\" alt=\"%s\" loading=\"lazy\"><figcaption>%2$s</figcaption></figure></li>\n"
                        .formatted(escaped(picture.url()), caption);
            case Item.Heard heard ->
                "<li class=\"sound\"><figure><img src=\"%s\" alt=\"Waveform of %4$s\" width=\"%5$d\" height=\"%6$d\" loading=\"lazy\"><img src=\"%2$s\" alt=\"Spectrogram of %4$s\" width=\"%5$d\" height=\"%6$d\" loading=\"lazy\"><audio controls preload=\"metadata\" src=\"%3$s\"></audio><figcaption>%4$s</figcaption></figure></li>\n"
                        .formatted(
                                escaped(heard.waveform()),
                                escaped(heard.spectrogram()),
                                escaped(heard.wav()),
                                caption,
                                Axes.WIDTH,
                                Axes.HEIGHT);
            case Item.Line line ->
                "<li class=\"text\"><figure><pre>%s</pre><figcaption>%s</figcaption></figure></li>\n"
                        .formatted(escaped(line.text()), caption);
        };
    }

    /** As text and within quotes. Control characters, which HTML cannot have, are shown as U+FFFD. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean shown = point >= ' ' && point != 0x7f && (point < 0xd800 || point > 0xdfff)
                            || point == '\n'
                            || point == '\t';
                    escaped.appendCodePoint(shown ? point : 0xfffd);
                }
            }
        });
        return escaped.toString();
    }
}
