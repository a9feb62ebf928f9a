package io.ganymede.dataset.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FormatsIT extends FormatsTest {}
