package io.ganymede.generator.api;

import io.ganymede.contracts.alias.Alias;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationFailed;
import io.ganymede.contracts.event.GenerationProgressed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.ModelDeleted;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.render.Lineage;
import io.ganymede.generator.render.SampleView;
import io.ganymede.generator.render.SamplesView;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is read from JSON or written to it by contracts, of which Quarkus does not know in a native image. */
@RegisterForReflection(
        targets = {
            Alias.class,
            Artifact.class,
            GenerationCompleted.class,
            GenerationFailed.class,
            GenerationManifest.class,
            GenerationProgressed.class,
            GenerationRequested.class,
            EncodingResource.EncodingView.class,
            GenerationResource.GenerationRequest.class,
            LatentResource.InterpolationRequest.class,
            LatentResource.LatentRequest.class,
            InferenceResource.Inferred.class,
            InferenceResource.Output.class,
            Lineage.class,
            ModelDeleted.class,
            ModelManifest.class,
            ModelManifest.Audio.class,
            ModelManifest.Dataset.class,
            ModelManifest.Encoder.class,
            ModelManifest.Encoder.Attribute.class,
            ModelManifest.Generator.class,
            ModelManifest.Golden.class,
            ModelManifest.Image.class,
            ModelManifest.Scores.class,
            ModelManifest.Scores.More.class,
            ModelManifest.Scores.Reconstruction.class,
            ModelManifest.Scores.Score.class,
            ModelManifest.Scores.Words.class,
            ModelManifest.Text.class,
            ModelPublished.class,
            SampleResource.SampleRequest.class,
            SampleView.class,
            SamplesView.class,
        },
        classNames = {
            "io.ganymede.generator.generation.Failure",
            "io.ganymede.generator.generation.Plan",
            "io.ganymede.contracts.alias.Aliases$Page",
        })
final class Reflected {

    private Reflected() {}
}
