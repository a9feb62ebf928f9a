package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentDigestTest {

    /** By Python: hashlib.sha256(json.dumps(..., separators=(',', ':'), ensure_ascii=False).encode()). */
    @Test
    void isWhatAnybodyCanCompute() {
        var train = new Split(1, List.of(1, 0), List.of(shard("train", '1', '2')));
        var test = new Split(1, List.of(0, 1), List.of(shard("test", '3', '4')));

        var digest = ContentDigest.of(new ImageRecipe(28, 1), List.of("sac à dos", "\"bag\""), train, test);

        assertEquals("e370fa37012440b6e5fecb6df4ebd6c5db73a624fb645da1a6f9b0fbab164c5c", digest);
    }

    private static Shard shard(String side, char images, char labels) {
        return new Shard(1, artifact(side + "-images-00000.npy", images), artifact(side + "-labels-00000.npy", labels));
    }

    private static Artifact artifact(String path, char digit) {
        return new Artifact(path, 1, String.valueOf(digit).repeat(64));
    }
}
