package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.api.SealedVersions.Sealed;
import io.ganymede.dataset.normalize.TextNormalizer;
import io.ganymede.dataset.preview.Page;
import io.ganymede.dataset.preview.SealedSample;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** A sealed version as a page for people. */
@Path("/datasets/{name}/versions/{version}/page")
public class PageResource {

    private static final int MOST = 200;

    private final SealedVersions sealed;

    PageResource(SealedVersions sealed) {
        this.sealed = sealed;
    }

    /** Samples of one side, as pictures, to be heard, or as lines. */
    @GET
    public Response page(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @RestQuery @DefaultValue("train") String split,
            @RestQuery @DefaultValue("0") String first,
            @RestQuery @DefaultValue("24") String count)
            throws IOException {
        var one = sealed.known(name, version);
        var manifest = one.manifest();
        var side = Require.oneOf("split", split, "train", "test").equals("train") ? manifest.train() : manifest.test();
        int from = integer("first", first, 0, Math.max(0, side.count() - 1));
        int most = integer("count", count, 1, MOST);
        int to = Math.min(side.count(), from + most);
        var items = new ArrayList<Page.Item>();
        for (int i = from; i < to; i++) {
            items.add(item(one, side, split, i));
        }
        var page = new Page(
                "%s, version %d".formatted(name, manifest.version()),
                facts(manifest),
                items,
                links(manifest, split, side.count(), from, most));
        return Response.ok(page.html(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", Page.POLICY)
                .build();
    }

    private static Page.Item item(Sealed one, Split side, String split, int index) throws IOException {
        var manifest = one.manifest();
        var place = "%s %d".formatted(split, index);
        var caption = manifest.classes().isEmpty()
                ? place
                : "%s, %s".formatted(manifest.classes().get(SealedSample.label(one.folder(), side, index)), place);
        var url = "/datasets/%s/versions/%d/samples/%s/%d".formatted(manifest.name(), manifest.version(), split, index);
        return switch (manifest.recipe()) {
            case ImageRecipe _ -> new Page.Item.Picture(url, caption);
            case AudioRecipe _ ->
                new Page.Item.Heard(url + "?form=waveform", url + "?form=spectrogram", url + "?form=wav", caption);
            case TextRecipe own -> {
                var sample = SealedSample.read(one.folder(), own, side, index);
                yield new Page.Item.Line(new TextNormalizer(own).text(sample.values()), caption);
            }
        };
    }

    private static List<Page.Link> links(DatasetManifest manifest, String split, int all, int from, int count) {
        var links = new ArrayList<Page.Link>();
        if (from > 0) {
            links.add(link(split, Math.max(0, from - count), count, "previous"));
        }
        if (from + count < all) {
            links.add(link(split, from + count, count, "next"));
        }
        boolean train = split.equals("train");
        if ((train ? manifest.test() : manifest.train()).count() > 0) {
            links.add(link(train ? "test" : "train", 0, count, train ? "held out" : "to train on"));
        }
        return links;
    }

    private static Page.Link link(String split, int first, int count, String text) {
        return new Page.Link("?split=%s&first=%d&count=%d".formatted(split, first, count), text);
    }

    private static List<Page.Fact> facts(DatasetManifest manifest) {
        var dropped = manifest.dropped();
        return List.of(
                new Page.Fact("to train on", "%,d".formatted(manifest.train().count())),
                new Page.Fact("held out", "%,d".formatted(manifest.test().count())),
                new Page.Fact("classes", manifest.classes().isEmpty() ? "none" : String.join(", ", manifest.classes())),
                new Page.Fact(
                        "left out",
                        dropped == null
                                ? "unknown"
                                : "%,d duplicates, %,d in quarantine"
                                        .formatted(dropped.duplicates(), dropped.quarantined())),
                new Page.Fact("digest", manifest.digest()));
    }
}
