package org.chainrule.formats;

import org.chainrule.runtime.Parameters;

/**
 * A trained network: its parameters and state, and how data are prepared for it. {@link ModelFile}
 * saves and loads it.
 */
public record Model(Parameters parameters, Preparation preparation) {}
