package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Look;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.EnumSet;
import java.util.Set;

/**
 * As what a client wants its answer, which is known once the model's form is.
 *
 * @param row     images in a row of a picture, if {@code look} does not say
 * @param formats that the question can be answered in, of whatever form
 */
record Wish(LookRequest look, HttpHeaders headers, int row, Set<Format> formats) {

    /** Samples of a seed: of any number, and in no order that would move. */
    static Wish ofSamples(LookRequest look, HttpHeaders headers) {
        return new Wish(look, headers, 8, EnumSet.complementOf(EnumSet.of(Format.GIF)));
    }

    /** Samples of a body's, no more than fit in one. */
    static Wish ofFew(LookRequest look, HttpHeaders headers) {
        return new Wish(look, headers, 8, EnumSet.complementOf(EnumSet.of(Format.SSE, Format.NDJSON)));
    }

    /** The same in one row, a strip. */
    Wish inOneRow() {
        return new Wish(look, headers, 64, formats);
    }

    /** @throws io.ganymede.contracts.check.InvalidField if samples of {@code form} cannot look so */
    Look look(Form form) {
        return look.look(form, row);
    }

    /** @throws jakarta.ws.rs.NotAcceptableException if samples of {@code form} are not given as anything that is taken */
    Format format(Form form) {
        return look.format(
                headers, Format.of(form).stream().filter(formats::contains).toList());
    }
}
