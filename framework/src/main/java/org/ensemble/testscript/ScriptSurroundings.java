// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where a script leaves things.
 *
 * @param log takes what it prints, and is added to
 * @param out a directory for what it fetches, made for the run, and removed if it stays empty
 * @param masking of secrets in the log
 */
public record ScriptSurroundings(Path log, Path out, UnaryOperator<String> masking) {}
