package io.ganymede.dataset.version;

import java.time.Duration;

/** Who wants to know what becomes of versions; called in the transaction of each change. */
public interface Watch {

    /** This process has sealed a version of so many samples, with so many in quarantine. */
    void sealed(long samples, long quarantined, Duration took);

    void failed();

    /** This process worked on a version that is another's by now. */
    void lost();
}
