package io.ganymede.dataset.upload;

import io.ganymede.dataset.archive.Bounds;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.Allowance;

/** What the operator allows, as the formats take it. */
public final class Allowances {

    private Allowances() {}

    public static Allowance of(DatasetConfig config) {
        var upload = config.upload();
        long bytes = upload.unpacked().asLongValue();
        int entry = Math.clamp(upload.entry().asLongValue(), 1, Integer.MAX_VALUE - 16);
        return new Allowance(
                new Limits(bytes, upload.samples(), upload.edge()),
                new Bounds(bytes, upload.entries(), entry, upload.ratio()),
                upload.patience());
    }
}
