package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.format.Kind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files that came in, and the uploads they make. */
@ApplicationScoped
public class Parts implements PanacheRepositoryBase<Part, UUID> {

    private final Datasets datasets;

    Parts(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * Adds a part whose file is on disk.
     *
     * @return whether it is new; otherwise the same bytes are there already
     * @throws Conflict     if other bytes are there already
     * @throws InvalidField if it does not go with the upload's other part
     */
    @Transactional
    boolean add(Part part) {
        datasets.locked(part.dataset());
        var known = find(part.dataset(), part.upload(), part.kind());
        if (known.isPresent()) {
            if (!known.get().sha256().equals(part.sha256())) {
                throw new Conflict(
                        "Upload '%s' of dataset '%s' has other %s, with the sha256 %s; take another name for another upload"
                                .formatted(
                                        part.upload(),
                                        part.dataset(),
                                        part.kind().field(),
                                        known.get().sha256()));
            }
            return false;
        }
        find(part.dataset(), part.upload(), part.kind().other()).ifPresent(other -> requireSameCount(part, other));
        persist(part);
        return true;
    }

    public Optional<Part> find(String dataset, String upload, Kind kind) {
        return find("dataset = ?1 and upload = ?2 and kind = ?3", dataset, upload, kind)
                .firstResultOptional();
    }

    /** Uploads of a dataset, complete or not, in the order in which they began. */
    public List<Upload> uploads(String dataset) {
        Map<String, Upload> uploads = new LinkedHashMap<>();
        for (var part : list("dataset = ?1 order by receivedAt, id", dataset)) {
            uploads.merge(
                    part.upload(),
                    switch (part.kind()) {
                        case IMAGES -> new Upload(part.upload(), part, null);
                        case LABELS -> new Upload(part.upload(), null, part);
                    },
                    Upload::with);
        }
        return List.copyOf(uploads.values());
    }

    private static void requireSameCount(Part part, Part other) {
        if (part.count() != other.count()) {
            throw new InvalidField(
                    part.kind().field(),
                    part.count() + " samples",
                    "%d, as many as the upload's %s"
                            .formatted(other.count(), other.kind().field()));
        }
    }
}
