package io.ganymede.dataset.sample;

/** A file is not of its kind, or damaged. The message names the file, the place and what is wrong there. */
public final class MalformedFile extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final long offset;
    private final String what;

    /** @param offset in what the file holds; of the file itself if that cannot be unpacked */
    public MalformedFile(long offset, String what) {
        this("file", offset, what);
    }

    private MalformedFile(String field, long offset, String what) {
        super("%s, byte %d: %s".formatted(field, offset, what));
        this.field = field;
        this.offset = offset;
        this.what = what;
    }

    public String field() {
        return field;
    }

    public long offset() {
        return offset;
    }

    /** The same complaint, about a file that has a name. */
    public MalformedFile in(String field) {
        return new MalformedFile(field, offset, what);
    }
}
