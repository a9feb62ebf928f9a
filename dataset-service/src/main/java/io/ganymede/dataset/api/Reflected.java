package io.ganymede.dataset.api;

import io.ganymede.contracts.event.DatasetDeleted;
import io.ganymede.contracts.event.DatasetSealed;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.describe.Statistics;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.near.NearPair;
import io.ganymede.dataset.version.VersionRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is read from JSON or written to it by contracts, of which Quarkus does not know in a native image. */
@RegisterForReflection(
        targets = {
            Artifact.class,
            AudioRecipe.class,
            AudioRecipe.Level.class,
            AudioRecipe.Place.class,
            DatasetDeleted.class,
            DatasetManifest.class,
            DatasetManifest.Dropped.class,
            DatasetManifest.Shard.class,
            DatasetManifest.Split.class,
            DatasetResource.DatasetRequest.class,
            DatasetSealed.class,
            ImageRecipe.class,
            ImageRecipe.Enlarge.class,
            ImageRecipe.Fit.class,
            NearPair.Kind.class,
            Reading.class,
            SampleRecipe.class,
            Statistics.class,
            Statistics.Characters.class,
            Statistics.Histogram.class,
            Statistics.Levels.class,
            Statistics.Pixels.class,
            Statistics.Range.class,
            Statistics.Side.class,
            TextRecipe.class,
            TextRecipe.Case.class,
            TextRecipe.Overlong.class,
            UploadResource.FolderRequest.class,
            VersionRequest.class,
        },
        classNames = {
            "io.ganymede.contracts.manifest.SampleRecipeReader",
            "io.ganymede.dataset.preview.Effect$Words",
            "io.ganymede.dataset.seal.ConflictReport$Labelled",
            "io.ganymede.dataset.seal.ConflictReport$Pair",
            "io.ganymede.dataset.seal.ContentDigest",
            "io.ganymede.dataset.seal.NearFile$Pair",
            "io.ganymede.dataset.seal.NearFile$Place",
            "io.ganymede.dataset.seal.NearFile$Report",
            "io.ganymede.dataset.seal.Provenance$Line",
            "io.ganymede.dataset.seal.Quarantine$Case",
        })
final class Reflected {

    private Reflected() {}
}
