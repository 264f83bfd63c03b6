package org.chainrule.runtime;

import java.util.Optional;

/**
 * What one pass over the training data came to, or the part of one that a run ended with.
 *
 * @param epoch from 1
 * @param steps how many steps it had
 * @param meanLoss the mean of the losses of its steps, each in training mode before its update
 * @param training loss and metrics on training examples after the pass, in prediction mode
 * @param validation the same on all validation examples, if there are any
 */
public record EpochResult(
    int epoch, int steps, double meanLoss, Evaluation training, Optional<Evaluation> validation) {}
