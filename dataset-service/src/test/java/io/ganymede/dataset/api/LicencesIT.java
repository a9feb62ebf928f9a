package io.ganymede.dataset.api;

import io.ganymede.edge.Licences;

class LicencesIT extends Licences {}
