package io.ganymede.dataset.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.array.TinyIdx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void imagesHaveAMeanAndADeviationForEachChannel() {
        var tally = new Tally(new ImageRecipe(8, 3), 2);
        var image = new byte[8 * 8 * 3];
        for (int i = 0; i < image.length; i += 3) {
            image[i] = (byte) 255;
            image[i + 1] = (byte) (i % 2 == 0 ? 10 : 20);
        }
        tally.add(TinyIdx.concat(new byte[] {7}, image), 1, 1);
        tally.add(TinyIdx.concat(image, new byte[] {7}), 0, 1);

        var side = tally.side();

        assertEquals(2, side.count());
        assertEquals(List.of(0, 2), side.perClass());
        assertEquals(List.of(255.0, 15.0, 0.0), side.images().mean());
        assertEquals(List.of(0.0, 5.0, 0.0), side.images().deviation());
        var red = side.images().values().getFirst();
        assertEquals(List.of(32, 0L, 128L), List.of(red.size(), red.getFirst(), red.getLast()));
        assertEquals(List.of(64L, 64L), side.images().values().get(1).subList(1, 3)); // of 8 to 15, and of 16 to 23
        assertNull(side.texts());
    }

    @Test
    void soundsHaveDurationsAndLevels() {
        var tally = new Tally(new AudioRecipe(8000, 1, 2, null, null, null, null), 1);
        byte[] all = {0, 64, 0, -64, -1, 127, 0, 0, 0, 0, 0, 0};
        tally.add(all, 0, 0);
        tally.duration(1.5);
        tally.add(all, 4, 0);
        tally.duration(0.5);
        tally.add(all, 8, 0);
        tally.duration(1);

        var sounds = tally.side().sounds();

        var seconds = sounds.seconds();
        assertEquals(List.of(0.5, 1.0, 1.5), List.of(seconds.least(), seconds.mean(), seconds.most()));
        assertEquals(
                3,
                seconds.histogram().counts().stream().mapToInt(count -> count).sum());
        assertEquals(-6.02, sounds.peak().least(), 0.01);
        assertEquals(0, sounds.peak().most(), 0.01);
        assertEquals(-6.02, sounds.decibels().least(), 0.01);
        assertEquals(-3.01, sounds.decibels().most(), 0.01);
        assertEquals(1, sounds.silent());
        assertEquals(1, sounds.fullScale());
    }

    @Test
    void binsWidenAsValuesSpread() {
        var bins = new Bins(1);
        List.of(-3.5, 0.2, 0.7, 40.0).forEach(bins::add);

        var histogram = bins.result();

        assertEquals(-4, histogram.from());
        assertEquals(2, histogram.width());
        assertEquals(23, histogram.counts().size());
        assertEquals(List.of(1, 0, 2), histogram.counts().subList(0, 3));
        assertEquals(1, histogram.counts().getLast());
    }

    @Test
    void textsHaveLengthsAndCharacters() {
        var tally = new Tally(new TextRecipe(4, null, "ab😀", null, null), 1);
        byte[] all = {1, 1, 3, 0, 2, 0, 0, 0, 1, 2, 1, 2};
        for (int at = 0; at < all.length; at += 4) {
            tally.add(all, at, 0);
        }

        var texts = tally.side().texts();

        assertEquals(Map.of(3, 1, 1, 1, 4, 1), texts.lengths());
        assertEquals(Map.of("a", 4L, "b", 3L, "😀", 1L), texts.characters());
    }

    @Test
    void asJsonOnlyWhatIsKnownIsThere() {
        var tally = new Tally(new TextRecipe(2, null, "ab", null, null), 1);
        tally.add(new byte[] {2, 0}, 0, 0);

        assertEquals(
                "{\"train\":{\"count\":1,\"perClass\":[1],\"texts\":{\"lengths\":{\"1\":1},\"characters\":{\"a\":0,\"b\":1}}},"
                        + "\"test\":{\"count\":0,\"perClass\":[]}}",
                new String(
                        Json.write(new Statistics(tally.side(), new Statistics.Side(0, List.of(), null, null, null))),
                        StandardCharsets.UTF_8));
    }
}
