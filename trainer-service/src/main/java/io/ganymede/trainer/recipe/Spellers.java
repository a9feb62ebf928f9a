package io.ganymede.trainer.recipe;

import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.Spell;

/**
 * A recurrent generator that spells a text symbol by symbol, each in sight of those before, and the discriminator of
 * {@link Sentences}. Every random choice is a component of z, so that the generator is a function as any other.
 *
 * @param spell the generator
 */
record Spellers(Spell spell) implements Players {

    @Override
    public Network generator() {
        return Network.from(spell.latent()).then(spell); // [l, symbols]
    }

    @Override
    public Network discriminator() {
        return new Sentences(spell.latent(), spell.width(), spell.length(), spell.symbols(), spell.classes())
                .discriminator();
    }
}
