package io.ganymede.trainer.adoption;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.run.ModelVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.UUID;

/** Makes a model that came from elsewhere the next version of a model here. Asked for twice by one id, it is one version. */
@ApplicationScoped
public class Adoption {

    /**
     * A version that was published.
     *
     * @param isNew whether this request published it
     */
    public record Adopted(UUID id, String model, int version, boolean isNew) {}

    private final Store store;
    private final Signing signing;
    private final ModelVersions versions;
    private final Outbox outbox;
    private final AdoptionConfig config;
    private final Clock clock;

    Adoption(Store store, Signing signing, ModelVersions versions, Outbox outbox, AdoptionConfig config, Clock clock) {
        this.store = store;
        this.signing = signing;
        this.versions = versions;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Unpacks, checks, proves and publishes.
     *
     * @param id    chosen by the sender, so that sending again is safe
     * @param model the name that it is published under
     * @param zip   a {@link Parcel}
     * @throws InvalidField for what is no model, or not the one that its manifest tells of
     */
    public Adopted adopt(UUID id, String model, InputStream zip) throws IOException {
        var folder = store.run(id).resolve("parcel-" + UUID.randomUUID());
        try {
            var parcel = Parcel.unpack(zip, folder, config.most());
            new Proof(parcel).require();
            return publish(id, model, parcel);
        } finally {
            Durable.delete(folder);
        }
    }

    /** Its files, then its manifest, then its event; who is killed in between is sent the model again. */
    @Transactional
    Adopted publish(UUID id, String model, Parcel parcel) throws IOException {
        int version = versions.of(model, id);
        var target = store.model(model, version);
        var file = target.resolve(ModelManifest.FILE);
        boolean isNew = !Files.exists(file);
        if (isNew) {
            Durable.delete(target); // what an earlier attempt did not complete
            Durable.copy(parcel.folder(), target, path -> !path.endsWith(ModelManifest.FILE));
            signing.write(file, Json.writePretty(parcel.manifest().published(model, version, clock.instant())));
        }
        outbox.append(new ModelPublished(model, version, id, store.relative(file), Sha256.of(file)));
        return new Adopted(id, model, version, isNew);
    }
}
