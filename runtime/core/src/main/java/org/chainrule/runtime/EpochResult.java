package org.chainrule.runtime;

import java.util.Optional;

/**
 * What one pass over the training data came to.
 *
 * @param epoch from 1
 * @param meanLoss the mean of the losses of its steps, each in training mode before its update
 * @param training loss and metrics on training examples after the pass, in prediction mode
 * @param validation the same on all validation examples, if there are any
 */
public record EpochResult(
    int epoch, double meanLoss, Evaluation training, Optional<Evaluation> validation) {}
