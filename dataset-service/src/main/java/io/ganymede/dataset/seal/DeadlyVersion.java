package io.ganymede.dataset.seal;

/** So many workers died while they sealed a version that it may be the version that kills them. */
final class DeadlyVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    DeadlyVersion(int deaths) {
        super("%d workers died while they sealed it; see their logs".formatted(deaths));
    }
}
