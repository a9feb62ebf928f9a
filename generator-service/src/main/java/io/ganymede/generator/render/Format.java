package io.ganymede.generator.render;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.util.List;
import java.util.Locale;

/** As what samples leave. */
public enum Format {
    /** Of sounds, their waveforms. */
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    /** Sounds one behind the other, with a pause between. */
    WAV("audio/wav"),
    /** A text a line. */
    TEXT("text/plain"),
    /** A file for each sample. */
    ZIP("application/zip"),
    NPY("application/x-npy"),
    JSON("application/json"),
    /** One sample a line, as they are drawn. */
    NDJSON("application/x-ndjson"),
    /** Server-sent events, one sample each, as they are drawn. */
    SSE("text/event-stream");

    private final String type;
    private final String text = name().toLowerCase(Locale.ROOT);

    Format(String type) {
        this.type = type;
    }

    /** What samples of {@code form} may leave as, the preferred one first. */
    public static List<Format> of(Form form) {
        return switch (form) {
            case Image _ -> List.of(PNG, JPEG, GIF, ZIP, NPY, JSON, NDJSON, SSE);
            case Audio _ -> List.of(WAV, PNG, ZIP, NPY, JSON, NDJSON, SSE);
            case Text _ -> List.of(TEXT, ZIP, NPY, JSON, NDJSON, SSE);
        };
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** The media type as a header says it. */
    public String contentType() {
        return this == TEXT ? type + ";charset=UTF-8" : type;
    }

    /** Whether samples leave as they are drawn, and any number may be asked for. */
    public boolean isStream() {
        return this == NDJSON || this == SSE;
    }

    @Override
    public String toString() {
        return text;
    }
}
