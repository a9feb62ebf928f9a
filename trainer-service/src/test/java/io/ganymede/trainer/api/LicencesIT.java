package io.ganymede.trainer.api;

import io.ganymede.edge.Licences;

class LicencesIT extends Licences {}
