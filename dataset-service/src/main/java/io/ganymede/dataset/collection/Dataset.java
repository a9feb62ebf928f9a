package io.ganymede.dataset.collection;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name, and what all samples under it have in common. Never changes. */
@Entity
@Table(name = "dataset")
public class Dataset {

    private static final int MOST_CLASSES = 65_536;

    @Id
    private String name;

    private String kind;

    @Convert(converter = NamesAsJson.class)
    private @Nullable List<String> classes;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Dataset() {} // for Hibernate

    /** @param classes names of the labels 0, 1, 2, ...; none for samples without labels; null to take what labels there are */
    static Dataset of(String name, String kind, @Nullable List<String> classes, Instant now) {
        var dataset = new Dataset();
        dataset.name = Require.name("name", name);
        dataset.kind = kind;
        dataset.classes = classes == null ? null : required(classes);
        dataset.createdAt = now;
        return dataset;
    }

    private static List<String> required(List<String> classes) {
        Require.range("classes.size", classes.size(), 0, MOST_CLASSES);
        var seen = new HashSet<String>();
        for (int i = 0; i < classes.size(); i++) {
            var name = Require.label("classes." + i, classes.get(i));
            if (!seen.add(name)) {
                throw new InvalidField("classes." + i, '"' + name + '"', "a name that no other class has");
            }
        }
        return List.copyOf(classes);
    }

    /** Whether {@code other} was asked for in the same words. */
    boolean isSameAs(Dataset other) {
        return name.equals(other.name) && kind.equals(other.kind()) && classes().equals(other.classes());
    }

    public String name() {
        return name;
    }

    /** Of its samples: {@code image}, {@code audio} or {@code text}. */
    public String kind() {
        return kind;
    }

    /** Whether its samples have no labels, by choice. */
    public boolean isUnlabelled() {
        return classes != null && classes.isEmpty();
    }

    public Optional<List<String>> classes() {
        return Optional.ofNullable(classes);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
