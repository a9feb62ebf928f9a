package io.ganymede.dataset.upload;

import io.ganymede.dataset.format.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One file of an upload, as it came. Never changes. */
@Entity
@Table(name = "part")
public class Part {

    /**
     * What there is to know of a file once it is read.
     *
     * @param shape    sizes, outermost first
     * @param maxLabel the highest label; -1 for images
     */
    record Contents(String sha256, long bytes, List<Integer> shape, int maxLabel) {}

    @Id
    private UUID id;

    private String dataset;
    private String upload;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String sha256;
    private long bytes;

    @Convert(converter = ShapeAsText.class)
    private List<Integer> shape;

    @Column(name = "max_label")
    private int maxLabel;

    @Column(name = "received_at")
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init")
    protected Part() {} // for Hibernate

    /** @param id also the file's name */
    static Part of(UUID id, String dataset, String upload, Kind kind, Contents contents, Instant now) {
        var part = new Part();
        part.id = id;
        part.dataset = dataset;
        part.upload = upload;
        part.kind = kind;
        part.sha256 = contents.sha256();
        part.bytes = contents.bytes();
        part.shape = contents.shape();
        part.maxLabel = contents.maxLabel();
        part.receivedAt = now;
        return part;
    }

    public UUID id() {
        return id;
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

    /** Of the file as it came. */
    public String sha256() {
        return sha256;
    }

    /** Of the file as it came. */
    public long bytes() {
        return bytes;
    }

    /** Sizes, outermost first. */
    public List<Integer> shape() {
        return shape;
    }

    /** How many samples. */
    public int count() {
        return shape.getFirst();
    }

    /** The highest label; -1 for images. */
    public int maxLabel() {
        return maxLabel;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
