package io.ganymede.trainer.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Only the test takes runs. */
public class NobodyWorks implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("ganymede.worker.enabled", "false", "ganymede.adoption.most", "1000000");
    }
}
