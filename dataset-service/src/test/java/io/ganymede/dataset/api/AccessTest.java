package io.ganymede.dataset.api;

import io.ganymede.edge.access.EveryEndpoint;
import io.ganymede.edge.access.Issuer;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
@WithTestResource(Issuer.class)
class AccessTest extends EveryEndpoint {

    @Override
    protected Set<String> roles(String method, String path) {
        return method.equals("GET")
                ? Set.of("reader", "dataset-writer", "trainer", "admin")
                : Set.of("dataset-writer", "admin");
    }
}
