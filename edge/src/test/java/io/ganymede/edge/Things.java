package io.ganymede.edge;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** A resource as a service has them. */
@Path("/things")
public class Things {

    @GET
    public String all() {
        return "all of them";
    }

    @PUT
    @Path("/{id}")
    public String put(String body) {
        return "kept";
    }

    @POST
    @Path("/sum")
    public String sum(String body) {
        return "added up, and not kept";
    }
}
