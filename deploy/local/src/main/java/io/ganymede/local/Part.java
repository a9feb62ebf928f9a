package io.ganymede.local;

/** What the suite is made of, each in a process of its own. */
sealed interface Part permits Ground, Service {

    /** As people are told; in lower case the name of its log. */
    String title();
}
