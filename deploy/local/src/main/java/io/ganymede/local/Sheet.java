package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/** Served samples as one picture, a column a class. */
record Sheet(Api api, String model, JsonNode classes) {

    private static final int ROWS = 8;
    private static final int MOST_COLUMNS = 16;
    private static final int GAP = 2;
    private static final int WIDTH = 900;

    /** Names of the classes in the picture, from left to right. */
    List<String> shown() {
        return StreamSupport.stream(classes.spliterator(), false)
                .limit(MOST_COLUMNS)
                .map(JsonNode::asText)
                .toList();
    }

    void write(Path file) throws InterruptedException {
        try {
            var columns = new BufferedImage[shown().size()];
            for (int label = 0; label < columns.length; label++) {
                var png = api.bytes(
                        Service.GENERATOR,
                        "/models/%s/samples?seed=1&count=%d&columns=1&label=%d".formatted(model, ROWS, label));
                columns[label] = ImageIO.read(new ByteArrayInputStream(png));
            }
            ImageIO.write(beside(columns), "png", file.toFile());
        } catch (IOException e) {
            throw new SuiteFailure("%s cannot be written: %s.".formatted(Layout.shown(file), e.getMessage()), e);
        }
    }

    /** Enlarged by a whole number, so that pixels stay pixels. */
    private static BufferedImage beside(BufferedImage[] columns) {
        int step = columns[0].getWidth() + GAP;
        int width = step * columns.length - GAP;
        int height = columns[0].getHeight();
        int scale = Math.max(1, WIDTH / width);
        var sheet = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        var pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < columns.length; i++) {
            pen.drawImage(columns[i], i * step * scale, 0, columns[i].getWidth() * scale, height * scale, null);
        }
        pen.dispose();
        return sheet;
    }
}
