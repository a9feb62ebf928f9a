package io.ganymede.generator.render;

/** In which form samples leave. */
public enum Format {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    ZIP("application/zip"),
    NPY("application/x-npy"),
    JSON("application/json"),
    /** One sample a line, as they are drawn. */
    NDJSON("application/x-ndjson"),
    /** Server-sent events, one sample each, as they are drawn. */
    SSE("text/event-stream");

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** Whether samples leave as they are drawn, and any number may be asked for. */
    public boolean isStream() {
        return this == NDJSON || this == SSE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
