package io.ganymede.edge.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much each client may ask of one process of the service; kept in memory, so a restart forgets what was used. */
@ConfigMapping(prefix = "ganymede.limit")
interface LimitConfig {

    /** Requests a second, over time; 0 for as many as are sent. Too few, and a console that shows a page of pictures is refused some. */
    @WithDefault("0")
    int requests();

    /** Requests at once after a pause: a second's or more. */
    @WithDefault("200")
    int burst();

    /** Requests in a {@link #period}; none for as many as are sent. */
    Optional<Long> quotaRequests();

    /** Bytes of bodies, sent and received, in a {@link #period}; the request that goes beyond it is still answered whole. */
    Optional<MemorySize> quotaBytes();

    /** In which a quota that was used up is whole again; some of it is back earlier. */
    @WithDefault("24h")
    Duration period();

    /** Clients that are remembered, some 500 bytes each; of more, those seen longest ago begin anew. */
    @WithDefault("100000")
    int clients();
}
