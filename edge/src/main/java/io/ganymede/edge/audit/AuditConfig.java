package io.ganymede.edge.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is written down. */
@ConfigMapping(prefix = "ganymede.audit")
interface AuditConfig {

    @WithDefault("true")
    boolean enabled();

    /** Paths, as a regular expression, whose requests change nothing though their method could: they compute. */
    @WithDefault("(?!)")
    String except();
}
