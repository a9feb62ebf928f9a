package io.ganymede.generator.api;

import io.ganymede.contracts.alias.Alias;
import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.Sampling;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.SortedMap;

/** Names of a model's versions: what is stable, what is tried out on some. */
@Path("/models")
@RunOnVirtualThread
public class AliasResource {

    private final Aliases aliases;
    private final LiveModels live;
    private final Sampling sampling;

    AliasResource(Aliases aliases, LiveModels live, Sampling sampling) {
        this.aliases = aliases;
        this.live = live;
        this.sampling = sampling;
    }

    @GET
    @Path("/{name}/aliases")
    public SortedMap<String, Alias> aliases(@PathParam("name") String name) {
        live.latest(name);
        return aliases.of(name);
    }

    @PUT
    @Path("/{name}/aliases/{alias}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Alias put(@PathParam("name") String name, @PathParam("alias") String alias, byte[] body) {
        requireFree(alias);
        var asked = Json.read(body, Alias.class);
        for (int version : asked.weights().keySet()) {
            sampling.take(name, Integer.toString(version)).giveBack();
        }
        aliases.put(name, alias, asked);
        Log.infof("Alias %s of model %s is now %s", alias, name, asked.weights());
        return asked;
    }

    @DELETE
    @Path("/{name}/aliases/{alias}")
    public void remove(@PathParam("name") String name, @PathParam("alias") String alias) {
        live.latest(name);
        aliases.remove(name, alias);
        Log.infof("Alias %s of model %s is no more", alias, name);
    }

    /** A name that is neither a number nor taken by the service. */
    private static void requireFree(String alias) {
        Require.name("alias", alias);
        if (Character.isDigit(alias.charAt(0)) || alias.equals(Sampling.LATEST)) {
            throw new InvalidField(
                    "alias", alias, "a name that begins with a letter and is not '%s'".formatted(Sampling.LATEST));
        }
    }
}
