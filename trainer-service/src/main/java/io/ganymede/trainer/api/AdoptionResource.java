package io.ganymede.trainer.api;

import static io.ganymede.edge.Parameters.uuid;

import io.ganymede.contracts.check.Require;
import io.ganymede.trainer.adoption.Adoption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Models that were trained elsewhere become versions of models here. */
@Path("/adoptions")
public class AdoptionResource {

    private final Adoption adoption;

    AdoptionResource(Adoption adoption) {
        this.adoption = adoption;
    }

    /**
     * Publishes the model in the body: a zip of {@code model.json} and the files that it names.
     *
     * @param id    a UUID, chosen by the sender, so that sending again is safe
     * @param model the name that it is published under; its next version
     */
    @PUT
    @Path("/{id}")
    @Consumes("application/zip")
    public Response adopt(@PathParam("id") String id, @RestQuery @Nullable String model, InputStream body)
            throws IOException {
        var adopted = adoption.adopt(uuid("id", id), Require.name("model", model), body);
        return Response.status(adopted.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(adopted)
                .build();
    }
}
