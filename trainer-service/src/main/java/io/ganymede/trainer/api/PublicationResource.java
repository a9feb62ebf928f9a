package io.ganymede.trainer.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Require;
import io.ganymede.trainer.deletion.Deletions;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;

/** Model versions that were published from here; the generator-service shows and serves them. */
@Path("/publications")
public class PublicationResource {

    private final Deletions deletions;

    PublicationResource(Deletions deletions) {
        this.deletions = deletions;
    }

    /** Deletes a version for good, unless an alias names it. Deleted again, it stays deleted; its number is not given again. */
    @DELETE
    @Path("/{model}/{version}")
    public void delete(@PathParam("model") String model, @PathParam("version") String version) throws IOException {
        deletions.delete(Require.name("model", model), integer("version", version, 1, Integer.MAX_VALUE));
    }
}
