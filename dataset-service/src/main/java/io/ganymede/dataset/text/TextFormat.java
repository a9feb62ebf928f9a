package io.ganymede.dataset.text;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import org.jspecify.annotations.Nullable;

/** How a file holds its texts. All are UTF-8; lines end with LF or CR LF; empty lines are passed over. Immutable. */
public sealed interface TextFormat {

    /** Each line is a text. */
    record Lines() implements TextFormat {}

    /**
     * Each line is a JSON object (jsonlines.org).
     *
     * @param text  the field that is the text, a string
     * @param label the field that is its label, a string, a number or a boolean; null for texts without labels
     */
    record JsonLines(String text, @Nullable String label) implements TextFormat {

        public JsonLines {
            Require.text("text", text, 200);
            if (label != null) {
                Require.text("label", label, 200);
            }
        }
    }

    /**
     * Records of fields (RFC 4180); a field in quotes may go over several lines. The first record names the columns.
     *
     * @param separator between two fields
     * @param text      the name of the column that is the text
     * @param label     the name of the column that is its label; null for texts without labels
     */
    record Csv(char separator, String text, @Nullable String label) implements TextFormat {

        public Csv {
            if (separator == '"' || separator == '\n' || separator == '\r' || separator > 0x7f) {
                throw new InvalidField(
                        "separator", "U+%04X".formatted((int) separator), "an ASCII character but quote");
            }
            Require.text("text", text, 200);
            if (label != null) {
                Require.text("label", label, 200);
            }
        }
    }
}
