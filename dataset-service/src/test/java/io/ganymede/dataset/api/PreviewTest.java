package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.api.Client.seal;
import static io.ganymede.dataset.api.Client.upload;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a dataset whose images are all one shade: image i of class c has 20 i + c. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class PreviewTest {

    private static final String PREVIEW = "/datasets/seen/versions/1/preview";

    @BeforeEach
    void aVersionIsSealed() {
        if (get("/datasets/seen").statusCode() == 200) {
            return;
        }
        Client.create("""
                {"name": "seen", "recipe": {"edge": 8, "channels": 1}, "classes": ["bag", "boot", "coat"]}""");
        var pixels = new byte[24 * 64];
        for (int i = 0; i < pixels.length; i++) {
            int sample = i / 64;
            pixels[i] = (byte) (20 * (sample / 2) + sample % 2);
        }
        Client.put("seen", "a", "images", TinyIdx.images(pixels, 24, 8, 8));
        Client.put(
                "seen",
                "a",
                "labels",
                TinyIdx.labels(IntStream.range(0, 24).map(i -> i % 2).toArray()));
        seal("seen", "{\"seed\": 7, \"testShare\": 0.25}");
    }

    @Test
    void aPageShowsSamplesWithTheirClassesAndTheWayToTheOthers() {
        var answer = get("/datasets/seen/versions/1/page?first=2&count=10");

        assertEquals(200, answer.statusCode());
        assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"));
        var html = answer.asString();
        assertEquals(10, html.split("<li class=\"picture\">", -1).length - 1, html);
        assertTrue(html.contains("src=\"/datasets/seen/versions/1/samples/train/2\""), html);
        assertTrue(html.contains("bag, train ") && html.contains("boot, train "), html);
        assertTrue(html.contains("<a href=\"?split=train&amp;first=0&amp;count=10\">previous</a>"), html);
        assertTrue(html.contains("<a href=\"?split=train&amp;first=12&amp;count=10\">next</a>"), html);
        assertTrue(html.contains("<a href=\"?split=test&amp;first=0&amp;count=10\">held out</a>"), html);
    }

    @Test
    void samplesAreAGrid() throws IOException {
        var picture = picture("?columns=4");

        assertEquals(4 * 8 + 3 * 2, picture.getWidth());
        assertEquals(5 * 8 + 4 * 2, picture.getHeight()); // 18 samples to train on
    }

    @Test
    void aRangeIsWhatTheWholeHasThere() throws IOException {
        var whole = picture("?columns=1");

        for (int first = 0; first < 18; first++) {
            var one = picture("?count=1&first=" + first);

            assertEquals(8, one.getWidth());
            assertEquals(8, one.getHeight());
            assertEquals(shade(whole, first), shade(one, 0));
        }
    }

    @Test
    void aClassIsChosenByNameOrNumber() throws IOException {
        for (var label : new String[] {"boot", "1"}) {
            var boots = picture("?columns=1&label=" + label);
            var last = picture("?columns=1&count=2&first=7&label=" + label);

            assertEquals(9 * 8 + 8 * 2, boots.getHeight());
            for (int i = 0; i < 9; i++) {
                assertEquals(1, shade(boots, i) % 20);
            }
            assertEquals(shade(boots, 7), shade(last, 0));
            assertEquals(shade(boots, 8), shade(last, 1));
        }
        assertEquals(3 * 8 + 2 * 2, picture("?split=test&columns=1&label=bag").getHeight());
    }

    @ParameterizedTest
    @CsvSource({
        "first=18, first, 0 to 17",
        "first=-1, first, 0 to 17",
        "first=17&count=2, count, 1 to 1",
        "split=test&count=7, count, 1 to 6",
        "count=0, count, 1 to 18",
        "label=boot&count=10, count, 1 to 9",
        "label=hat, label, 0 to 2",
        "label=3, label, 0 to 2",
        "label=coat, split, samples",
        "split=both, split, train",
        "columns=0, columns, 1 to 200",
    })
    void aRangeThatIsNotThereIsRefusedWithWhatIs(String query, String field, String allowed) {
        refused(get(PREVIEW + "?" + query), 400).body("field", equalTo(field)).body("allowed", containsString(allowed));
    }

    @Test
    void onlyTheLimitIsShownAtOnce() {
        create("many", 8, 1);
        upload("many", "a", 1, new int[300]);
        seal("many", "{}");

        refused(get("/datasets/many/versions/1/preview?count=201"), 400).body("allowed", equalTo("1 to 200"));
        get("/datasets/many/versions/1/preview?count=200").then().statusCode(200);
    }

    private static BufferedImage picture(String query) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(get(PREVIEW + query)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray()));
    }

    /** Of image {@code i} in a column. */
    private static int shade(BufferedImage column, int i) {
        return column.getRaster().getSample(4, i * (8 + 2) + 4, 0);
    }
}
