package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Cosine;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.SpellGraph;
import io.ganymede.trainer.graph.Stage;
import io.ganymede.trainer.objective.Judged;
import io.ganymede.trainer.objective.Likelihood;
import io.ganymede.trainer.objective.Objective;
import io.ganymede.trainer.objective.Posterior;
import io.ganymede.trainer.objective.Surprise;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What each player minimises on a batch. All are scalars.
 *
 * @param losses   the same operand for players that minimise the same thing
 * @param told     what of it people are told
 * @param surprise what the generator minimises alone at first; null where it does not begin alone
 */
record Stakes(
        Map<Role, Operand<TFloat32>> losses,
        Map<Loss, Operand<TFloat32>> told,
        @Nullable Operand<TFloat32> surprise) {

    private Stakes(Map<Role, Operand<TFloat32>> losses, Map<Loss, Operand<TFloat32>> told) {
        this(losses, told, null);
    }

    /** Of the generator alone, where it begins so. */
    Map<Loss, Operand<TFloat32>> alone() {
        return Map.of(Loss.GENERATOR, Objects.requireNonNull(surprise));
    }

    static Stakes of(Graph graph, Ops tf, Recipe recipe, Team team, Batch batch) {
        var table = new Table(graph, tf, recipe, team, batch, batch.practice());
        return switch (recipe.objective()) {
            case Objective.Adversarial game -> table.adversarial(game);
            case Objective.Variational encoding -> table.variational(encoding);
            case Objective.Spelled _ -> table.spelled();
            case Objective.Learned learned -> table.learned(learned);
        };
    }

    /** Where all of a batch's operations are at hand. */
    private record Table(Graph graph, Ops tf, Recipe recipe, Team team, Batch batch, Stage practice) {

        Stakes adversarial(Objective.Adversarial game) {
            Judged.Judge judge = judge(new Lens(tf, recipe, batch.number()));
            var real = judge.judge(Judging.view(tf, recipe, batch.real(), batch.labels()));
            var fake = judge.judge(generated(batch.normal(Use.LATENTS)));
            var penalty = penalty(game, real, fake, judge);
            var discriminator = tf.math.add(game.loss().discriminator(tf, real.logits(), fake.logits()), penalty);
            var generator = game.loss().generator(tf, real.logits(), fake.logits());
            return new Stakes(
                    Map.of(Role.DISCRIMINATOR, discriminator, Role.GENERATOR, generator),
                    Map.of(Loss.DISCRIMINATOR, discriminator, Loss.GENERATOR, generator, Loss.PENALTY, penalty),
                    recipe.pretraining() == 0 ? null : surprise());
        }

        Stakes spelled() {
            var surprise = surprise();
            return new Stakes(Map.of(Role.GENERATOR, surprise), Map.of(Loss.GENERATOR, surprise));
        }

        private Operand<TFloat32> surprise() {
            var logits = SpellGraph.of(tf, team.network(Role.GENERATOR)).logits(batch.real(), batch.labels());
            return Surprise.loss(tf, logits, batch.real(), recipe.shape());
        }

        /** Kingma and Welling 2014 (arXiv:1312.6114), equation 10. */
        Stakes variational(Objective.Variational encoding) {
            var real = Judging.view(tf, recipe, batch.real(), batch.labels());
            var posterior = posterior(batch.real());
            var back = generated(posterior.sample(tf, batch.normal(Use.POSTERIOR)));
            int size = recipe.view().out().elements();
            var reconstruction = new Likelihood.Calibrated().cost(tf, real, back, size);
            var divergence = posterior.divergence(tf);
            var loss = bound(reconstruction, divergence, encoding);
            return new Stakes(
                    Map.of(Role.ENCODER, loss, Role.GENERATOR, loss),
                    Map.of(
                            Loss.GENERATOR, loss,
                            Loss.RECONSTRUCTION, reconstruction,
                            Loss.DIVERGENCE, divergence));
        }

        /**
         * Larsen et al. 2016 (arXiv:1512.09300), algorithm 1: what is generated from the prior and what comes back of the batch
         * are judged alike, each with half the weight, and no player is moved by what is another's to learn.
         */
        Stakes learned(Objective.Learned objective) {
            var x = batch.real();
            var posterior = posterior(x);
            var lens = new Lens(tf, recipe, batch.number());
            var alike = new Lens(tf, recipe, batch.number()); // draws for what comes back what the other draws for x
            var real = see(x, lens, objective.layer());
            var back = see(generated(posterior.sample(tf, batch.normal(Use.POSTERIOR))), alike, objective.layer());
            var drawn = see(generated(batch.normal(Use.LATENTS)), lens, objective.layer());

            int size = discriminator().network().shapes().get(objective.layer()).elements();
            var reconstruction = new Likelihood.Unit().cost(tf, real.features(), back.features(), size);
            var divergence = posterior.divergence(tf);
            var fake = tf.concat(List.of(back.logits(), drawn.logits()), tf.constant(0)); // [2 batch, 1]
            var loss = objective.game().loss();
            var penalty = penalty(objective.game(), real.judged(), drawn.judged(), judge(lens));
            var discriminator = tf.math.add(loss.discriminator(tf, real.logits(), fake), penalty);
            var generator =
                    tf.math.add(loss.generator(tf, real.logits(), fake), tf.math.mul(reconstruction, tf.constant((float)
                            objective.gamma())));
            return new Stakes(
                    Map.of(
                            Role.ENCODER, bound(reconstruction, divergence, objective.encoding()),
                            Role.GENERATOR, generator,
                            Role.DISCRIMINATOR, discriminator),
                    Map.of(
                            Loss.DISCRIMINATOR, discriminator,
                            Loss.GENERATOR, generator,
                            Loss.PENALTY, penalty,
                            Loss.RECONSTRUCTION, reconstruction,
                            Loss.DIVERGENCE, divergence));
        }

        /** @param features of its layer that images are compared by */
        private record Seen(Operand<TFloat32> features, Judged judged) {

            Operand<TFloat32> logits() {
                return judged.logits();
            }
        }

        private Seen see(Operand<TFloat32> images, Lens lens, int layer) {
            var features = discriminator().first(layer).apply(tf, lens.on(images), batch.labels(), practice);
            var logits = discriminator().after(layer).apply(tf, features, batch.labels(), practice);
            return new Seen(features, new Judged(images, logits));
        }

        private Judged.Judge judge(Lens lens) {
            return some -> new Judged(some, discriminator().apply(tf, lens.on(some), batch.labels(), practice));
        }

        private Operand<TFloat32> generated(Operand<TFloat32> z) {
            return team.network(Role.GENERATOR).apply(tf, z, batch.labels(), practice);
        }

        private Posterior posterior(Operand<TFloat32> real) {
            var encoded = team.network(Role.ENCODER).apply(tf, real, batch.labels(), practice);
            return Posterior.of(tf, encoded, recipe.latent());
        }

        private GraphNetwork discriminator() {
            return team.network(Role.DISCRIMINATOR);
        }

        /** The negative evidence lower bound, its divergence weighed. */
        private Operand<TFloat32> bound(
                Operand<TFloat32> reconstruction, Operand<TFloat32> divergence, Objective.Variational encoding) {
            return tf.math.add(reconstruction, tf.math.mul(divergence, tf.constant((float) encoding.beta())));
        }

        /** With its weight at this step; the objective's is the greatest on the way. */
        private Operand<TFloat32> penalty(Objective.Adversarial game, Judged real, Judged fake, Judged.Judge judge) {
            var most = game.penalty().of(graph, tf, real, fake, judge, batch.seed(Use.INTERPOLATES));
            double from = recipe.r1();
            double to = recipe.schedule().r1To();
            double greatest = Math.max(from, to);
            return from == to
                    ? most
                    : tf.math.mul(
                            most, new Cosine(from / greatest, to / greatest, recipe.steps(), 0).at(tf, batch.step()));
        }
    }
}
