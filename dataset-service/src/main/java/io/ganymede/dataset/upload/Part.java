package io.ganymede.dataset.upload;

import io.ganymede.dataset.format.Format;
import io.ganymede.dataset.format.Reading;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file of an upload, as it came. Never changes. */
@Entity
@Table(name = "part")
public class Part {

    /**
     * What there is to know of a file once it is surveyed.
     *
     * @param format   of samples; null for labels
     * @param reading  of samples; null for labels
     * @param count    of samples or labels
     * @param labelled samples that bring their labels; of labels, those that are in the samples' order
     */
    record Contents(
            String sha256,
            long bytes,
            @Nullable Format format,
            @Nullable Reading reading,
            int count,
            int labelled) {}

    @Id
    private UUID id;

    private String dataset;
    private String upload;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String file;
    private String sha256;
    private long bytes;

    @Enumerated(EnumType.STRING)
    private @Nullable Format format;

    @Convert(converter = ReadingAsJson.class)
    private @Nullable Reading reading;

    private int count;
    private int labelled;

    @Column(name = "received_at")
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init")
    protected Part() {} // for Hibernate

    static Part of(String dataset, String upload, Kind kind, Contents contents, Instant now) {
        var part = new Part();
        part.id = UUID.randomUUID();
        part.dataset = dataset;
        part.upload = upload;
        part.kind = kind;
        part.file = contents.sha256();
        part.sha256 = contents.sha256();
        part.bytes = contents.bytes();
        part.format = contents.format();
        part.reading = contents.reading();
        part.count = contents.count();
        part.labelled = contents.labelled();
        part.receivedAt = now;
        return part;
    }

    public String dataset() {
        return dataset;
    }

    public String upload() {
        return upload;
    }

    public Kind kind() {
        return kind;
    }

    /** Its name in the {@link UploadFolder}: its sha256, unless it came with an early release. */
    public String file() {
        return file;
    }

    /** Of the file as it came. */
    public String sha256() {
        return sha256;
    }

    /** Of the file as it came. */
    public long bytes() {
        return bytes;
    }

    /** Of samples; null for labels. */
    public @Nullable Format format() {
        return format;
    }

    public Reading reading() {
        return reading == null ? Reading.PLAIN : reading;
    }

    /** How many samples or labels. */
    public int count() {
        return count;
    }

    /** How many samples bring their labels; of labels, how many are in the samples' order. */
    public int labelled() {
        return labelled;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Whether {@code other} is the same bytes, to be read in the same way. */
    boolean isSameAs(Part other) {
        return sha256.equals(other.sha256) && reading().equals(other.reading());
    }
}
