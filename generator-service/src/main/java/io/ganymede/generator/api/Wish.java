package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Look;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * As what a client wants its answer, which is known once the model's form is.
 *
 * @param accepted media types that the client takes, the preferred one first
 * @param row     images in a row of a picture, if {@code look} does not say
 * @param formats that the question can be answered in, of whatever form
 */
record Wish(LookRequest look, Supplier<List<MediaType>> accepted, int row, Set<Format> formats) {

    private static final Set<Format> UNMOVED = EnumSet.complementOf(EnumSet.of(Format.GIF));
    private static final Set<Format> WHOLE = EnumSet.complementOf(EnumSet.of(Format.SSE, Format.NDJSON));

    /** Samples of a seed: of any number, and in no order that would move. */
    static Wish ofSamples(LookRequest look, Supplier<List<MediaType>> accepted) {
        return new Wish(look, accepted, 8, UNMOVED);
    }

    static Wish ofSamples(LookRequest look, HttpHeaders headers) {
        return ofSamples(look, headers::getAcceptableMediaTypes);
    }

    /** Samples of a body's, no more than fit in one. */
    static Wish ofFew(LookRequest look, HttpHeaders headers) {
        return new Wish(look, headers::getAcceptableMediaTypes, 8, WHOLE);
    }

    /** The same in one row, a strip. */
    Wish inOneRow() {
        return new Wish(look, accepted, 64, formats);
    }

    /** @throws io.ganymede.contracts.check.InvalidField if samples of {@code form} cannot look so */
    Look look(Form form) {
        return look.look(form, row);
    }

    /** @throws jakarta.ws.rs.NotAcceptableException if samples of {@code form} are not given as anything that is taken */
    Format format(Form form) {
        var given = new ArrayList<>(Format.of(form));
        given.retainAll(formats);
        return look.format(accepted, given);
    }
}
