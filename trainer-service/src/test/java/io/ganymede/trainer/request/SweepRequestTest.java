package io.ganymede.trainer.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepRequestTest {

    @Test
    void aGridIsEveryCombination() {
        var runs = sweep("\"grid\": {\"width\": [16, 32], \"seed\": [1, 2, 3]}").runs();

        assertEquals(
                List.of("16/1", "16/2", "16/3", "32/1", "32/2", "32/3"),
                runs.stream()
                        .map(run -> run.spec().width() + "/" + run.spec().seed())
                        .toList());
    }

    @Test
    void theSameSweepIsTheSameRuns() {
        var fields =
                "\"random\": {\"learningRate\": {\"least\": 1e-4, \"most\": 1e-2, \"logarithmic\": true}}, \"count\": 5";

        assertEquals(sweep(fields).runs(), sweep(fields).runs());
    }

    @Test
    void drawsLieInTheirRangesAndWholeFieldsAreWhole() {
        var runs = sweep("\"count\": 200, \"random\": {\"r1\": {\"least\": 0.01, \"most\": 100, \"logarithmic\": true},"
                        + " \"batch\": {\"least\": 8, \"most\": 16}}")
                .runs();

        assertTrue(runs.stream()
                .allMatch(run -> run.spec().r1() >= 0.01 && run.spec().r1() <= 100));
        assertTrue(runs.stream()
                .allMatch(run -> run.spec().batch() >= 8 && run.spec().batch() <= 16));
        long below1 = runs.stream().filter(run -> run.spec().r1() < 1).count();
        assertEquals(100, below1, 40); // half of the orders of magnitude
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "count": 3                                                                  | grid
            "grid": {"width": [16]}, "random": {"r1": {"least": 1, "most": 2}}          | grid
            "grid": {"width": [16, 2000]}                                               | grid.width
            "grid": {"width": []}                                                       | grid.width
            "grid": {"learningrate": [0.001, 0.002]}                                    | grid.learningrate
            "grid": {"width": null}                                                     | grid.width
            "random": {"r1": null}                                                      | random.r1
            "random": {"colour": {"least": 1, "most": 2}}                               | random.colour
            "random": {"r1": {"least": 2, "most": 1}}                                   | random.r1.most
            "random": {"r1": {"least": 0, "most": 1, "logarithmic": true}}              | random.r1.least
            "random": {"r1": {"least": 0, "most": 1}}, "count": 1001                    | count
            """)
    void aSweepThatCannotBeIsRefusedByItsField(String fields, String field) {
        var refused = assertThrows(InvalidField.class, () -> sweep(fields).runs());

        assertEquals(field, refused.field());
    }

    @Test
    void aGridOfMoreThanAThousandRunsIsRefused() {
        var seeds = java.util.stream.IntStream.range(0, 1001).boxed().toList().toString();

        assertThrows(
                InvalidField.class,
                () -> sweep("\"grid\": {\"seed\": " + seeds + "}").runs());
    }

    private static SweepRequest sweep(String fields) {
        return Json.read(
                ("{\"sweep\": \"4f0c2d6e-7c1b-4e53-9d2a-0b7f6f2f9a11\", \"model\": \"m\", \"dataset\": \"d\", \"version\": 1,"
                                + "\"spec\": {\"recipe\": \"dcgan\", \"seed\": 7}, "
                                + fields + "}")
                        .getBytes(StandardCharsets.UTF_8),
                SweepRequest.class);
    }
}
