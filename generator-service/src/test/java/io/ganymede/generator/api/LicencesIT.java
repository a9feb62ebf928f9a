package io.ganymede.generator.api;

import io.ganymede.edge.Licences;

class LicencesIT extends Licences {}
