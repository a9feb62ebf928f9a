package io.ganymede.dataset.collection;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.SampleRecipe;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One of a dataset's recipes, numbered from 1. Never changes. */
@Entity
@Table(name = "recipe")
@IdClass(Recipe.Key.class)
public class Recipe {

    /** What identifies it. */
    public record Key(String dataset, int number) implements Serializable {}

    @Id
    private String dataset;

    @Id
    private int number;

    private String recipe;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Recipe() {} // for Hibernate

    static Recipe of(String dataset, int number, SampleRecipe value, Instant now) {
        var recipe = new Recipe();
        recipe.dataset = dataset;
        recipe.number = number;
        recipe.recipe = new String(Json.write(value), StandardCharsets.UTF_8);
        recipe.createdAt = now;
        return recipe;
    }

    public String dataset() {
        return dataset;
    }

    public int number() {
        return number;
    }

    public SampleRecipe value() {
        return Json.read(recipe.getBytes(StandardCharsets.UTF_8), SampleRecipe.class);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
