package io.ganymede.trainer.evaluation;

/**
 * What a classifier says of samples.
 *
 * @param probabilities [n, classes], row-major: of each class, by what is seen of each sample
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Answers(float[] probabilities, int classes) {

    int count() {
        return probabilities.length / classes;
    }

    /** The likeliest class of a sample. */
    int named(int sample) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = of(sample, c) > of(sample, best) ? c : best;
        }
        return best;
    }

    /** Share of samples that are named as {@code labels} says. */
    double accuracy(int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += named(i) == labels[i] ? 1 : 0;
        }
        return right / (double) labels.length;
    }

    /**
     * exp E KL(p(y|x) || p(y)): Salimans et al. 2016 (arXiv:1606.03498), section 4, with this classifier in place of Inception. 1 if it
     * says the same of all samples, as many as there are classes if it is sure of each and names all equally often.
     */
    double score() {
        var marginal = new double[classes];
        for (int i = 0; i < probabilities.length; i++) {
            marginal[i % classes] += probabilities[i] / (double) count();
        }
        double divergence = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            divergence += p == 0 ? 0 : p * Math.log(p / marginal[i % classes]) / count();
        }
        return Math.exp(divergence);
    }

    private float of(int sample, int label) {
        return probabilities[sample * classes + label];
    }
}
