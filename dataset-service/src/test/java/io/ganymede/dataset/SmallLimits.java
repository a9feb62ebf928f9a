package io.ganymede.dataset;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach, and a worker that does not keep a test waiting. */
public final class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "ganymede.upload.received", "8M",
                "ganymede.upload.unpacked", "12M",
                "ganymede.upload.samples", "20000",
                "ganymede.upload.edge", "64",
                "ganymede.sealing.shard", "1M",
                "ganymede.preview.count", "200",
                "ganymede.worker.poll", "100ms",
                "ganymede.topic.linger", "200ms",
                "ganymede.worker.lease", "3s",
                "ganymede.worker.heartbeat", "500ms");
    }
}
