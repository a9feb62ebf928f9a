package io.ganymede.generator.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TonesIT extends TonesTest {}
