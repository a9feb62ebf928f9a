package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.version.Version;
import io.ganymede.dataset.version.Versions;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** What a version could not take, each sample with its reason: a page of it, or all as a download. */
@Path("/datasets/{name}/versions/{version}/quarantine")
public class QuarantineResource {

    private static final String FILE = "quarantine.jsonl";

    private final Datasets datasets;
    private final Versions versions;
    private final Store store;

    QuarantineResource(Datasets datasets, Versions versions, Store store) {
        this.datasets = datasets;
        this.versions = versions;
        this.store = store;
    }

    /**
     * A page of the quarantine.
     *
     * @param count of all samples that are in it
     * @param cases upload, entry, offset and reason of each
     */
    public record Page(int count, List<JsonNode> cases) {}

    @GET
    public Page page(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @RestQuery @DefaultValue("0") String first,
            @RestQuery @DefaultValue("100") String count)
            throws IOException {
        int from = integer("first", first, 0, Integer.MAX_VALUE - 1000);
        int most = integer("count", count, 1, 1000);
        var cases = new ArrayList<JsonNode>();
        int all = 0;
        try (var lines = Files.newBufferedReader(file(name, version))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (all >= from && all < from + most) {
                    cases.add(Json.MAPPER.readTree(line));
                }
                all++;
            }
        }
        return new Page(all, cases);
    }

    /** All of it, a JSON object a line. */
    @GET
    @Path("/" + FILE)
    @Produces("application/jsonl")
    public Response download(@PathParam("name") String name, @PathParam("version") String version) throws IOException {
        return Response.ok(file(name, version).toFile())
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(FILE))
                .build();
    }

    private java.nio.file.Path file(String name, String number) {
        var version = versions.known(datasets.known(name).name(), integer("version", number, 1, Integer.MAX_VALUE));
        var file = store.dataset(name, version.version()).resolve(FILE);
        if (version.status() == Version.Status.SEALING || !Files.exists(file)) {
            throw new Conflict("Version %s of dataset '%s' is %s; it has no quarantine to be seen"
                    .formatted(number, name, version.status()));
        }
        return file;
    }
}
