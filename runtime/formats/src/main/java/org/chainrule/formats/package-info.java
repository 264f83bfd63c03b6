/** Data and model files in and out; may use the runtime and a JSON library. */
package org.chainrule.formats;
