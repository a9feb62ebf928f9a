package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.residual;
import static io.ganymede.trainer.network.SequenceLayer.conv1d;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.Spell;

/**
 * A recurrent generator that spells a text symbol by symbol, each in sight of those before, and a discriminator that sees all of them
 * at once: residual convolutions along the text, after Gulrajani et al. 2017 (arXiv:1704.00028), section 5.2 and appendix. Other
 * than there, rectifiers are leaky, blocks are three, and a branch begins small in place of being scaled by 0.3 throughout. Every random
 * choice is a component of z, so that the generator is a function as any other.
 *
 * @param spell the generator
 * @param width channels inside the discriminator
 */
record Spellers(Spell spell, int width) implements Players {

    private static final int KERNEL = 5;
    private static final double SMALL = 0.3;

    @Override
    public Network generator() {
        return Network.from(spell.latent()).then(spell); // [l, symbols]
    }

    @Override
    public Network discriminator() {
        return Network.from(spell.length(), spell.symbols())
                .then(conv1d(width, 1, 1)) // [l, w]
                .then(block(), block(), block(), leakyRelu())
                .then(project(spell.classes()));
    }

    private Layer block() {
        return residual(leakyRelu(), conv1d(width, KERNEL, 1), leakyRelu(), conv1d(width, KERNEL, 1, SMALL));
    }
}
