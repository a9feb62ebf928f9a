package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Datasets;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The files that came in, and the uploads they make. */
@ApplicationScoped
public class Parts implements PanacheRepositoryBase<Part, UUID> {

    private final Datasets datasets;
    private final Store store;

    Parts(Datasets datasets, Store store) {
        this.datasets = datasets;
        this.store = store;
    }

    /**
     * Adds a part whose file is on disk, and gives the file its name.
     *
     * @return whether it is new; otherwise the same is there already
     * @throws Conflict     if another one is there already
     * @throws InvalidField if it does not go with the upload's other part
     */
    @Transactional(rollbackOn = IOException.class)
    boolean add(Part part, Path incoming) throws IOException {
        datasets.locked(part.dataset());
        var known = find(part.dataset(), part.upload(), part.kind());
        if (known.isPresent()) {
            if (!known.get().isSameAs(part)) {
                throw new Conflict(
                        "Upload '%s' of dataset '%s' has other %s, with the sha256 %s; take another name for another upload"
                                .formatted(
                                        part.upload(),
                                        part.dataset(),
                                        part.kind().field(),
                                        known.get().sha256()));
            }
            Files.delete(incoming);
            return false;
        }
        find(part.dataset(), part.upload(), part.kind().other()).ifPresent(other -> requireSameCount(part, other));
        persist(part);
        flush();
        new UploadFolder(store, part.dataset()).keep(incoming, part.file());
        return true;
    }

    public Optional<Part> find(String dataset, String upload, Kind kind) {
        return find("dataset = ?1 and upload = ?2 and kind = ?3", dataset, upload, kind)
                .firstResultOptional();
    }

    /** @throws UnknownUpload if there is none of that name */
    public Upload known(String dataset, String upload) {
        return uploads(dataset).stream()
                .filter(one -> one.name().equals(upload))
                .findFirst()
                .orElseThrow(() -> new UnknownUpload(dataset, upload));
    }

    /** Uploads of a dataset, complete or not, in the order in which they began. */
    public List<Upload> uploads(String dataset) {
        Map<String, Upload> uploads = new LinkedHashMap<>();
        for (var part : list("dataset = ?1 order by receivedAt, id", dataset)) {
            uploads.merge(
                    part.upload(),
                    switch (part.kind()) {
                        case SAMPLES -> new Upload(part.upload(), part, null);
                        case LABELS -> new Upload(part.upload(), null, part);
                    },
                    Upload::with);
        }
        return List.copyOf(uploads.values());
    }

    /** Forgets an upload; its files are nobody's then, and go with {@link #sweep}. */
    @Transactional
    public void forget(String dataset, String upload) {
        datasets.locked(dataset);
        delete("dataset = ?1 and upload = ?2", dataset, upload);
    }

    /**
     * Removes the files that are nobody's, as far as {@code which} says. The dataset is locked meanwhile: a file that is there
     * is either somebody's by then or never will be.
     *
     * @return those that were removed
     */
    @Transactional(rollbackOn = IOException.class)
    public List<Path> sweep(String dataset, Predicate<Path> which) throws IOException {
        datasets.locked(dataset);
        var files = new UploadFolder(store, dataset).files();
        var known = list("dataset", dataset).stream().map(Part::file).collect(Collectors.toSet());
        var nobodys = files.stream()
                .filter(file -> !known.contains(file.getFileName().toString()))
                .filter(which)
                .toList();
        for (var file : nobodys) {
            Files.deleteIfExists(file);
        }
        return nobodys;
    }

    private static void requireSameCount(Part part, Part other) {
        var labels = part.kind() == Kind.LABELS ? part : other;
        if (labels.labelled() > 0 && part.count() != other.count()) {
            throw new InvalidField(
                    part.kind().field(),
                    part.count() + " samples",
                    "%d, as many as the upload's %s"
                            .formatted(other.count(), other.kind().field()));
        }
    }
}
