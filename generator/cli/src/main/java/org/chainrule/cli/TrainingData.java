package org.chainrule.cli;

import java.util.Optional;
import org.chainrule.formats.Preparation;
import org.chainrule.runtime.Dataset;

/**
 * All data of a training run, prepared.
 *
 * @param preparation what was done to them, which is saved with the model
 */
record TrainingData(
    Dataset training,
    Optional<Dataset> validation,
    Optional<Dataset> test,
    Preparation preparation) {}
