package io.ganymede.local;

/** What the services stand on, in the order in which it starts. */
enum Ground implements Part {
    POSTGRESQL("PostgreSQL"),
    KAFKA("Kafka");

    private final String title;

    Ground(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }
}
